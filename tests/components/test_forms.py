"""The template pack `backstride`: what a reader, a screen reader and a keyboard get from `{{ form|crispy }}`."""

import pytest
from bs4 import BeautifulSoup
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.template import Context, Template

from tests.components.gallery import EveryWidget


def rendered(form, source="{% load crispy_forms_tags %}{{ form|crispy }}", **context):
    return BeautifulSoup(Template(source).render(Context({"form": form, **context})), "html.parser")


@pytest.fixture
def page():
    return rendered(EveryWidget())


@pytest.fixture
def page_with_errors():
    return rendered(EveryWidget({"name": "", "key": "k"}))


def tiles_of(page, name):
    return page.select_one(f"#id_{name} .pick")


def test_every_control_has_a_label_and_every_group_a_legend(page):
    for control in page.select("input:not([type=hidden]), select, textarea"):
        assert page.select_one(f'label[for="{control["id"]}"]').get_text(strip=True), control
    for group in page.select("fieldset"):
        assert group.legend.get_text(strip=True)


def test_every_field_is_there_once(page):
    names = {control["name"] for control in page.select("input, select, textarea")}

    assert names == set(EveryWidget.base_fields)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_hidden_field_has_no_label(page):
    assert page.select_one("input[type=hidden][name=key]")
    assert not page.select("label[for=id_key]")


def test_what_is_optional_says_so(page):
    marked = [label.get_text(" ", strip=True) for label in page.select("label, legend") if "(optional)" in label.text]

    assert marked == ["What you have (optional)", "Note for your coach (optional)"]


def test_help_is_tied_to_its_control(page):
    control = page.select_one("#id_name")

    assert page.select_one(f"#{control['aria-describedby']}").get_text(strip=True) == "Your coach sees it."
    assert page.select_one("#id_effort")["aria-describedby"] == "id_effort_helptext"


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("pain", ["pick", "pain"]),
        ("effort", ["pick"]),
        ("units", ["pick", "long"]),
        ("level", ["pick", "rows"]),
        ("days", ["pick"]),
    ],
)
def test_groups_become_tiles_by_the_length_of_their_words(page, name, classes):
    assert tiles_of(page, name)["class"] == classes


def test_ticks_with_words_stand_in_a_plain_list(page):
    assert tiles_of(page, "kit") is None
    assert len(page.select("#id_kit .check input[type=checkbox]")) == 2


def test_pain_tiles_carry_their_tint(page):
    assert [label["class"] for label in tiles_of(page, "pain").select("label")] == [["n", f"n{n}"] for n in range(11)]


def test_nothing_is_preset(page):
    assert page.select("[checked]") == []


def test_a_form_without_errors_has_no_summary(page):
    assert page.select(".errsum, .err, .errmsg, [aria-invalid]") == []


def test_the_summary_takes_the_focus_and_is_announced(page_with_errors):
    summary = page_with_errors.select_one(".errsum")

    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    assert summary.h2.text == "There is a problem"


def test_every_line_of_the_summary_leads_to_something_one_can_use(page_with_errors):
    links = page_with_errors.select(".errsum a")

    assert len(links) == 13
    for link in links:
        target = page_with_errors.select_one(link["href"])
        assert target.name in {"input", "select", "textarea"}, link


def test_an_error_is_tied_to_its_control(page_with_errors):
    control = page_with_errors.select_one("#id_name")

    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_name_helptext id_name_error"
    assert "This field is required." in page_with_errors.select_one("#id_name_error").text


def test_an_error_of_a_group_is_tied_to_the_group(page_with_errors):
    group = page_with_errors.select_one("fieldset#id_effort")

    assert group["aria-describedby"] == "id_effort_helptext id_effort_error"
    assert "err" in group["class"]


def test_several_errors_of_one_field_share_one_place():
    form = EveryWidget({})
    form.add_error("name", "Use letters you can see.")

    page = rendered(form)
    assert len(page.select("#id_name_error")) == 1
    assert len(page.select("#id_name_error .errmsg")) == 2


def test_errors_of_the_whole_form_stand_in_the_summary():
    form = EveryWidget({})
    form.add_error(None, "Somebody else changed this in the meantime.")

    assert rendered(form).select_one(".errsum li").text == "Somebody else changed this in the meantime."


def test_an_error_of_a_hidden_field_is_not_swallowed():
    page = rendered(EveryWidget({"key": ""}))

    assert "This field is required." in [item.get_text(strip=True) for item in page.select(".errsum li")]


def test_what_people_type_is_never_markup():
    form = EveryWidget({"name": '"><script>alert(1)</script>', "note": "</textarea><b>"})
    form.add_error("name", "<i>no</i>")

    page = rendered(form)
    assert page.select("script, i, b") == []
    assert page.select_one("#id_name")["value"] == '"><script>alert(1)</script>'


def test_a_field_by_itself():
    page = rendered(EveryWidget(), "{% load crispy_forms_tags %}{{ form.name|as_crispy_field }}")

    assert [control["name"] for control in page.select("input")] == ["name"]


class Small(forms.Form):
    note = forms.CharField()

    def __init__(self, *args, form_tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = form_tag
        self.helper.add_input(Submit("save", "Save"))


def test_the_crispy_tag_brings_its_own_form():
    page = rendered(Small(form_tag=True), "{% load crispy_forms_tags %}{% crispy form %}", csrf_token="t0ken")

    assert page.form["method"] == "post"
    assert page.select_one("[name=csrfmiddlewaretoken]")["value"] == "t0ken"
    assert page.form.button["name"] == "save"


def test_the_crispy_tag_stays_inside_a_form_of_the_template():
    page = rendered(Small(form_tag=False), "{% load crispy_forms_tags %}{% crispy form %}")

    assert page.form is None
    assert page.select_one("#id_note")


class WithMoments(forms.Form):
    at = forms.SplitDateTimeField(label="When")


def test_a_control_of_several_parts_is_a_group():
    page = rendered(WithMoments({}))

    assert page.fieldset.legend.get_text(strip=True) == "When"
    assert page.select_one(".errsum a")["href"] == "#id_at_0"
