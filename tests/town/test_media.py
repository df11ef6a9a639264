"""Pictures, voices, files and albums, and the numbers each bot knows them by."""

import pytest

from sandbox.telegram import Person
from sandbox.telegram.given import Upload
from sandbox.telegram.pictures import flat_jpeg, picture_size

MEGABYTE = 1024 * 1024


def last(call):
    return call.updates("message")[-1]


def test_a_photo_comes_in_several_sizes_the_largest_last(call, anna):
    anna.sends_photo("the lamp")
    message = last(call)
    sizes = [(size["width"], size["height"]) for size in message["photo"]]
    assert sizes == sorted(sizes)
    assert sizes[-1] == (1280, 960)
    assert len({size["file_unique_id"] for size in message["photo"]}) == 4
    assert (message["caption"], "text" in message) == ("the lamp", False)


def test_a_photo_is_fetched_in_two_steps_and_is_a_picture_of_the_size_it_says(call, telegram, anna):
    anna.sends_photo()
    size = last(call)["photo"][1]
    got = call("getFile", file_id=size["file_id"])
    assert got["file_path"].startswith("photos/")
    assert picture_size(call.bot.downloads[got["file_path"]].read()) == (size["width"], size["height"])


def test_an_album_is_separate_updates_with_one_number_and_words_on_the_first(call, anna):
    anna.sends_album(3, "three holes")
    messages = call.updates("message")
    assert len({message["message_id"] for message in messages}) == 3
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["three holes", None, None]


def test_photos_of_one_album_may_be_sent_one_by_one(call, anna):
    anna.sends_photo("one", album="77")
    anna.sends_photo(album="77")
    assert [message["media_group_id"] for message in call.updates("message")] == ["77", "77"]


def test_a_voice_a_file_a_sticker_and_a_contact_arrive_as_such(call, anna):
    anna.sends_voice(seconds=9)
    anna.sends_file("IMG_1.JPG", caption="a photo as a file")
    anna.sends_sticker("👍")
    anna.sends_contact("+10000000000")
    anna.sends_fields({"dice": {"emoji": "🎲", "value": 6}})
    voice, file, sticker, contact, dice = call.updates("message")
    assert (voice["voice"]["duration"], voice["voice"]["mime_type"]) == (9, "audio/ogg")
    assert (file["document"]["mime_type"], file["document"]["file_name"]) == ("image/jpeg", "IMG_1.JPG")
    assert (sticker["sticker"]["emoji"], contact["contact"]["user_id"], dice["dice"]["value"]) == ("👍", 11, 6)


def test_a_place_arrives_as_a_location_and_a_named_one_as_a_venue_too(call, anna):
    anna.sends_location(35.4, 116.5)
    anna.sends_venue("Pavilion", "No. 1", 35.4, 116.5)
    location, venue = call.updates("message")
    assert location["location"] == venue["location"] == {"latitude": 35.4, "longitude": 116.5}
    assert venue["venue"]["title"] == "Pavilion"


def test_a_file_over_20_megabytes_cannot_be_fetched(call, anna):
    anna.sends_file("film.mp4", size=20 * MEGABYTE + 1)
    assert call.refused("getFile", file_id=last(call)["document"]["file_id"]) == "400 Bad Request: file is too big"


def test_each_bot_has_its_own_file_id_and_another_bots_is_worth_nothing(call, telegram, anna):
    other = telegram.bot(username="other_bot")
    anna.sends_photo()
    foreign = Person(telegram, anna.user, other).sends_photo().shown_to(other)["photo"][0]["file_id"]
    assert call.refused("getFile", file_id=foreign) == (
        "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert call.refused("sendPhoto", chat_id=11, photo=foreign) == (
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    )


def test_a_photo_passes_on_by_its_number_and_stays_the_same_file(call, anna):
    anna.sends_photo()
    photo = last(call)["photo"]
    sent = call("sendPhoto", chat_id=11, photo=photo[-1]["file_id"], caption="<i>yours</i>", parse_mode="HTML")
    assert sent["photo"] == photo
    assert sent["caption_entities"] == [{"type": "italic", "offset": 0, "length": 5}]
    assert call.refused("sendDocument", chat_id=11, document=photo[-1]["file_id"]) == (
        "400 Bad Request: can't use file of type Photo as Document"
    )


def test_a_picture_is_uploaded_and_must_be_one(call, anna):
    anna.starts()
    picture = Upload("a.jpg", flat_jpeg(400, 300), "image/jpeg")
    sent = call("sendPhoto", chat_id=11, uploads={"photo": picture})
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (400, 300)
    for nothing in ({}, {"photo": Upload("a.jpg", b"not a picture")}):
        refused = call.refused("sendPhoto", chat_id=11, uploads=nothing)
        assert refused in ("400 Bad Request: there is no photo in the request", "400 Bad Request: IMAGE_PROCESS_FAILED")
    assert call.refused("sendPhoto", chat_id=11, uploads={"photo": Upload("a.jpg", flat_jpeg(8, 1600))}) == (
        "400 Bad Request: PHOTO_INVALID_DIMENSIONS"
    )


def test_an_uploaded_file_keeps_its_name_and_kind_and_may_have_50_megabytes(call, anna):
    anna.starts()
    ledger = Upload("台账.xlsx", b"PK")
    sent = call("sendDocument", chat_id=11, document="attach://f", uploads={"f": ledger})
    assert sent["document"]["file_name"] == "台账.xlsx"
    assert sent["document"]["mime_type"].endswith("spreadsheetml.sheet")
    again = call("sendDocument", chat_id=11, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    heavy = {"document": Upload("a.bin", bytes(50 * MEGABYTE + 1))}
    assert call.refused("sendDocument", chat_id=11, uploads=heavy) == "413 Request Entity Too Large"


def test_a_voice_is_sent_again(call, anna):
    anna.sends_voice(seconds=9)
    voice = last(call)["voice"]
    assert call("sendVoice", chat_id=11, voice=voice["file_id"])["voice"] == voice


def test_the_bot_sends_an_album_and_a_bad_part_spoils_the_whole(call, anna):
    anna.sends_album(2)
    photos = [{"type": "photo", "media": message["photo"][-1]["file_id"]} for message in call.updates("message")]
    sent = call("sendMediaGroup", chat_id=11, media=[photos[0] | {"caption": "both"}, photos[1]])
    assert (len(sent), len({message["media_group_id"] for message in sent})) == (2, 1)
    assert "media_group_id" not in call("sendMediaGroup", chat_id=11, media=photos[:1])[0]
    before = len(anna.letters)
    sticker = {"type": "sticker", "media": "x"}
    assert call.refused("sendMediaGroup", chat_id=11, media=[photos[0], sticker]) == (
        "400 Bad Request: can't parse InputMedia: type \"sticker\" can't be used in sendMediaGroup"
    )
    assert "too many" in call.refused("sendMediaGroup", chat_id=11, media=photos * 6)
    assert len(anna.letters) == before


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (90, 68), (320, 240), (1280, 960), (37, 5)])
def test_the_grey_pictures_are_whole(size):
    picture = flat_jpeg(*size)
    assert picture_size(picture) == size
    assert (picture[:2], picture[-2:]) == (b"\xff\xd8", b"\xff\xd9")
