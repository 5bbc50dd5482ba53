"""Keys that open one thing each, and are stored nowhere."""

from coaching.checkins import links


def test_a_token_leads_to_its_check_in(check_in, token):
    assert links.find_check_in(token) == check_in


def test_a_token_cannot_be_guessed_from_another(check_in, token, ada, eve):
    assert links.new_token(eve.id, check_in.local_on) != token
    assert links.find_check_in(links.new_token(eve.id, check_in.local_on)) is None
    assert links.find_check_in(token[:-1]) is None
    assert links.find_check_in("") is None


def test_the_fingerprint_opens_nothing(check_in):
    assert links.find_check_in(check_in.token_hash) is None


def test_a_link_survives_a_renewed_secret(check_in, token, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "renewed"

    assert links.token_of(check_in) == token


def test_a_link_whose_secret_is_gone_is_not_made_up(check_in, settings):
    settings.SECRET_KEY = "lost"

    assert links.token_of(check_in) == ""
    assert links.answer_path(check_in) == ""


def test_the_key_to_stop_cannot_answer_and_the_other_way_round(check_in, token, ada):
    stop = links.stop_path(ada.id).split("/")[2]

    assert links.athlete_who_stops(stop) == ada.id
    assert links.find_check_in(stop) is None
    assert links.athlete_who_stops(token) is None


def test_a_changed_key_stops_nobodys_mails(ada, eve):
    stop = links.stop_path(ada.id).split("/")[2]

    assert links.athlete_who_stops(stop.replace(str(ada.id), str(eve.id), 1)) is None
    assert links.athlete_who_stops("rubbish") is None
