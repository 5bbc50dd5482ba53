"""Export and import as a curator sees them: preview first, and everybody else outside."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from content import actions
from content.models import ContentEvent, Exercise
from tests.content.admin.forms import soup
from tests.content.exchange.files import as_csv, as_xlsx

pytestmark = pytest.mark.django_db
KINDS = ("exercise", "routine", "program")
PAGES = ("export", "import", "import_confirm")


@pytest.fixture
def browser(in_admin, curator):
    return in_admin(curator)


def address(page, kind="exercise"):
    return reverse(f"admin:content_{kind}_{page}")


def send(browser, data, name="exercises.csv", kind="exercise"):
    return browser.post(address("import", kind), {"file": SimpleUploadedFile(name, data)})


def text(response):
    return " ".join(soup(response).select_one("#content").get_text(" ").split())


def confirm(browser, preview, **other):
    token = soup(preview).find("input", attrs={"name": "token"})["value"]
    return browser.post(address("import_confirm"), {"token": token, **other}, follow=True)


CHANGE = as_csv({"slug": "plank", "purpose": "It helps <b>more</b>."}, {"slug": "hip_stretch", "purpose": "It helps."})


class TestExport:
    @pytest.mark.parametrize("kind", KINDS)
    def test_the_list_leads_to_it_and_it_explains_the_columns(self, small, browser, kind):
        listed = soup(browser.get(reverse(f"admin:content_{kind}_changelist")))
        assert {a.get_text() for a in listed.select(".object-tools a")} >= {"Export…", "Import…"}
        page = browser.get(address("export", kind))

        assert page.status_code == 200
        assert "What stands in it" in text(page)

    @pytest.mark.parametrize(
        ("kind", "starts", "sort"),
        [("csv", b"\xef\xbb\xbfslug,", "text/csv"), ("xlsx", b"PK", "application/vnd."), ("yaml", b"- slug", "text/")],
    )
    def test_a_file_of_each_kind(self, small, browser, kind, starts, sort):
        answer = browser.get(address("export"), {"format": kind})

        assert answer.content.startswith(starts)
        assert answer["Content-Type"].startswith(sort)
        assert answer["Content-Disposition"] == f'attachment; filename="exercises-2026-03-02.{kind}"'

    def test_an_unknown_kind_leads_to_the_choice(self, small, browser):
        assert "Excel" in text(browser.get(address("export"), {"format": "exe"}))

    @pytest.mark.parametrize("kind", KINDS)
    def test_out_and_in_again_changes_nothing(self, small, browser, kind):
        for ending in ("csv", "xlsx", "yaml"):
            data = browser.get(address("export", kind), {"format": ending}).content
            page = send(browser, data, f"file.{ending}", kind)

            assert page.status_code == 200
            assert "There is nothing to import." in text(page)
            assert "Put this into drafts" not in page.content.decode()


class TestImport:
    def test_a_preview_then_drafts(self, small, browser, curator):
        preview = send(browser, CHANGE)

        assert "0 added 1 changed 1 unchanged 0 with errors" in text(preview)
        row = soup(preview).select_one(".row-change")
        assert "Row 2: Plank (plank) → a new draft, after Plank v1" in " ".join(row.get_text(" ").split())
        assert row.ins.get_text(strip=True) == "helps <b>more</b>."
        assert not Exercise.objects.drafts().exists()

        done = confirm(browser, preview)
        assert "1 draft now says what the file says." in soup(done).get_text()
        assert [row.get_text() for row in soup(done).select("#result_list tbody th a")] == ["Plank"]
        event = ContentEvent.objects.get(what="imported")
        assert (event.by, event.because) == (curator, "from exercises.csv")
        assert Exercise.objects.published().get(slug="plank").purpose == "It helps."

    def test_confirming_twice_does_it_once(self, small, browser):
        preview = send(browser, CHANGE)
        confirm(browser, preview)
        again = confirm(browser, preview)

        assert "That file is not here any more." in soup(again).get_text()
        assert ContentEvent.objects.filter(what="imported").count() == 1

    def test_one_bad_row_and_there_is_nothing_to_confirm(self, small, browser):
        rows = ({"slug": "plank", "purpose": "New.", "kind": "strength"}, {"slug": "hip_stretch", "kind": "dance"})
        page = send(browser, as_csv(*rows))

        assert page.status_code == 422
        cells = [[cell.get_text() for cell in row.find_all("td")] for row in soup(page).select("#wrong tbody tr")]
        assert [row[:3] for row in cells] == [["3", "hip_stretch", "kind"], ["3", "hip_stretch", "purpose"]]
        assert soup(page).find("input", attrs={"name": "token"}) is None
        assert not Exercise.objects.drafts().exists()

    def test_items_of_yaml_are_counted_from_one(self, small, browser):
        page = send(browser, b"- {slug: plank}\n- {slug: hip_stretch, kind: dance}", "a.yaml")

        assert soup(page).select_one("#wrong th").get_text() == "Item"
        assert soup(page).select_one("#wrong td").get_text() == "2"

    def test_a_formula_is_refused(self, small, browser):
        page = send(browser, as_xlsx(["slug", "name"], ["plank", "=1+1"]), "a.xlsx")

        assert page.status_code == 422
        assert "2 plank name This cell holds a formula. Put its value there instead." in text(page)

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("a.xls", b"x", "The file should be CSV, XLSX or YAML"),
            ("a.csv", b"", "The submitted file is empty."),
            ("a.csv", b"name\nPlank", "There is no column “slug”"),
            ("a.csv", b"slug,colour\nplank,red", "Not a column here: colour."),
            ("a.csv", b"x" * 5_000_001, "larger than 5 MB"),
            ("a.csv", b"slug\n" + b"a\n" * 2_001, "more than 2,000 rows"),
            ("a.xlsx", b"slug\nplank", "This is not an XLSX file."),
            ("a.yaml", b"slug: [", "This is not YAML."),
        ],
    )
    def test_a_file_that_can_not_be_read_is_refused_in_words(self, small, browser, name, data, says):
        page = send(browser, data, name)

        assert page.status_code == 422
        assert says in soup(page).select_one(".choose-file .errorlist").get_text()

    def test_no_file_at_all(self, small, browser):
        assert browser.post(address("import")).status_code == 422

    def test_when_the_library_changed_meanwhile_it_is_shown_anew(self, small, browser, kit, now):
        preview = send(browser, CHANGE)
        draft = actions.revise(small.plank, by=kit, at=now)
        page = confirm(browser, preview)

        assert page.status_code == 422
        assert "The library has changed since you looked." in text(page)
        assert "the draft of version 2" in text(page)
        assert not ContentEvent.objects.filter(what="imported").exists()
        confirm(browser, page)
        draft.refresh_from_db()
        assert draft.purpose == "It helps <b>more</b>."

    def test_somebody_elses_file_can_not_be_confirmed(self, small, browser, olga, in_admin):
        token = soup(send(browser, CHANGE)).find("input", attrs={"name": "token"})["value"]
        olga.is_staff = olga.is_superuser = True
        olga.save()
        Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={})
        page = in_admin(olga).post(address("import_confirm"), {"token": token}, follow=True)

        assert "That file is not here any more." in soup(page).get_text()
        assert not Exercise.objects.drafts().exists()

    @pytest.mark.parametrize("token", ["", "x", "ü", "x" * 500])
    def test_a_made_up_word_is_no_file(self, small, browser, token):
        page = browser.post(address("import_confirm"), {"token": token}, follow=True)

        assert "That file is not here any more." in soup(page).get_text()


class TestWho:
    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_staff_who_are_not_curators_stay_outside(self, small, olga, in_admin, kind, page):
        olga.is_staff = True
        olga.save()
        Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={})

        assert in_admin(olga).get(address(page, kind)).status_code == 403
        assert in_admin(olga).post(address(page, kind)).status_code == 403

    @pytest.mark.parametrize("page", PAGES)
    def test_so_do_athletes_coaches_and_strangers(self, small, ada, cora, as_user, client, page):
        assert as_user(ada).get(address(page)).status_code == 403
        assert as_user(cora).get(address(page)).status_code == 403
        assert client.get(address(page)).status_code == 302

    def test_confirming_is_not_for_links(self, small, browser):
        assert browser.get(address("import_confirm")).status_code == 405


def test_no_page_has_inline_style_or_script(small, browser):
    for page in (browser.get(address("export")), browser.get(address("import")), send(browser, CHANGE)):
        shown = soup(page)
        assert not shown.select("[style], style, [onclick], [onchange]")
        assert not [s for s in shown.find_all("script") if not s.get("src") and s.get("type") != "application/json"]
