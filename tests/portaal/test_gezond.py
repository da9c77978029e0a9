import pytest


@pytest.mark.django_db
def test_health_answers_without_login(client):
    answer = client.get("/gezond")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
