import pytest

from coaching.notifications.mail import compose, one_line
from coaching.notifications.models import Priority


@pytest.fixture
def written(queue, cora):
    """The mail of a row about somebody called `first_name`."""

    def write(first_name="Ada", **options):
        return compose(
            queue(cora, context={"first_name": first_name, "path": "/flags/7/", **options.pop("more", {})}, **options)
        )

    return write


def test_a_mail_has_a_text_and_a_page_with_a_link_to_this_site(written, settings):
    settings.SITE_URL = "https://back.example"

    mail = written()

    assert mail.to == ["cora@example.org"]
    assert mail.subject == "Ada needs you"
    assert mail.body == "Hello Cora,\n\nAda needs you: https://back.example/flags/7/\n"
    (html,) = mail.alternatives
    assert html.mimetype == "text/html"
    assert 'href="https://back.example/flags/7/"' in html.content


def test_every_copy_of_a_message_has_the_same_message_id(queue, cora):
    row = queue(cora)

    assert compose(row).message()["Message-ID"] == compose(row).message()["Message-ID"] == row.message_id


def test_names_are_written_plainly_in_text_and_escaped_in_html(written):
    mail = written("O'Neill <b>")

    assert "O'Neill <b> needs you" in mail.subject
    assert "O'Neill <b> needs you" in mail.body
    assert "O&#x27;Neill &lt;b&gt;" in mail.alternatives[0].content


@pytest.mark.parametrize("name", ["Ada\r\nBcc: eve@example.org", "Ada\nX: 1", "Ada\x0b\x85\u2028Bcc: x"])
def test_no_second_header_hides_in_a_name(written, name):
    message = written(name).message()

    assert message["Bcc"] is None
    assert message["X"] is None
    assert message["Subject"].startswith("Ada ")
    assert "\n" not in message["Subject"]


def test_a_subject_is_one_line():
    assert one_line("  two\n lines\t and\r\nmore\x00 ") == "two lines and more"


def test_a_mail_goes_where_the_person_is_reached_now(queue, cora):
    row = queue(cora)
    cora.email = "cora@new.example.org"
    cora.save()
    row.refresh_from_db()

    assert compose(row).to == ["cora@new.example.org"]


def test_somebody_without_an_account_is_written_to_as_well(queue, db):
    assert compose(queue(None, email="new@example.org")).to == ["new@example.org"]


def test_what_can_be_stopped_says_how(written, settings):
    settings.SITE_URL = "https://back.example"

    headers = written(more={"unsubscribe_path": "/c/token/stop/"}).message()

    assert headers["List-Unsubscribe"] == "<https://back.example/c/token/stop/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_red_flag_cannot_be_unsubscribed_and_is_important(written):
    headers = written(priority=Priority.CRITICAL).message()

    assert headers["List-Unsubscribe"] is None
    assert headers["Importance"] == "high"
    assert headers["Auto-Submitted"] == "auto-generated"
