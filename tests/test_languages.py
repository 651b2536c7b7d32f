"""A page in a language that is not read is told, however short it is and whatever language its headings are in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asyncdocs.library.library import Library

Make = Callable[[dict[str, str]], Library]

_SAID = {
    "German": ("Mieter öffnen das Schloss mit dem Telefon, damit niemand wartet.", "Ein fremdes Rad bleibt zu."),
    "Spanish": ("El cliente abre el candado con el teléfono.", "Una bicicleta ajena se queda cerrada."),
    "Portuguese": ("O cliente abre o cadeado com o telefone.", "Uma bicicleta de outro fica fechada, e o app avisa."),
    "Italian": ("Il cliente apre il lucchetto con il telefono.", "La bici di un altro resta chiusa."),
    "Dutch": (
        "De huurder opent het slot met de telefoon, zodat niemand wacht.",
        "Een fiets van een ander blijft dicht.",
    ),
    "Swedish": ("Kunden öppnar låset med telefonen.", "En cykel som inte är bokad förblir låst."),
    "Danish": ("Kunden åbner låsen med telefonen, og den lukker igen.", "En cykel, der ikke er lejet, bliver låst."),
    "Polish": ("Klient otwiera zamek telefonem, aby nie czekać.", "Cudzy rower nie otwiera się."),
    "Czech": ("Zákazník otevře zámek telefonem, aby nečekal.", "Cizí kolo musí zůstat zamčené."),
    "Finnish": ("Vuokraaja avaa lukon puhelimella, ja se sulkeutuu.", "Toisen pyörä ei aukea."),
    "Hungarian": ("A bérlő a telefonnal nyitja a zárat, és nem vár.", "Az idegen kerékpár zárva marad."),
    "Turkish": ("Müşteri kilidi telefonla açar ve beklemez.", "Başkasının bisikleti açılmaz, bir uyarı görünür."),
    "Vietnamese": ("Khách mở khóa bằng điện thoại và không phải chờ.", "Xe của người khác không được mở."),
    "Russian": ("Клиент открывает замок телефоном.", "Чужой велосипед остаётся закрытым."),
    "Greek": ("Ο πελάτης ανοίγει την κλειδαριά.", "Το ξένο ποδήλατο μένει κλειστό."),
    "Arabic": ("يفتح الزبون القفل بالهاتف.", "تبقى دراجة غيره مغلقة."),
    "Hindi": ("ग्राहक फ़ोन से ताला खोलता है।", "दूसरे की साइकिल बंद रहती है।"),
    "Chinese": ("租车人用手机打开锁。", "别人的自行车保持锁定。"),
    "Japanese": ("利用者は電話で鍵を開ける。", "他人の自転車は開かない。"),
    "Korean": ("고객은 전화로 자물쇠를 연다.", "남의 자전거는 열리지 않는다."),
}


def _spec(first: str, second: str) -> str:
    return (
        f"# Lock\n\n## Context\n\n{first}\n\n## In scope\n\n- {first}\n\n## Out of scope\n\n- {second}\n\n"
        f"## Acceptance criteria\n\n- [ ] {first}\n- [ ] {second}\n\n"
        f"#### Scenario: lock\n\n- **WHEN** {first}\n- **THEN** {second}\n"
    )


@pytest.mark.parametrize("language", _SAID)
@pytest.mark.parametrize("times", [1, 30], ids=["short", "long"])
def test_what_is_not_read_is_not_scored(language: str, times: int, library: Make) -> None:
    first, second = (" ".join([said] * times) for said in _SAID[language])
    made = library({"docs/specs/spec-1.md": _spec(first, second)})
    assert made.documents[0].foreign and not made.documents[0].scored


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        pytest.param("Hirers open the lock with a phone.", "A bike of others stays locked.", "en", id="plain English"),
        pytest.param("Lock opens.", "Retry twice.", "en", id="terse English"),
        pytest.param("Add `LOCK_OPEN` to config.yaml", "Bump lib/lock.py", "en", id="names of files"),
        pytest.param(
            "Hirers in São Paulo and Zürich open it de facto by phone.", "El Paso stays locked.", "en", id="names"
        ),
        pytest.param("The label 锁 is shown beside the word lock.", "Others see 关.", "en", id="a Chinese word"),
        pytest.param(
            "Le client ouvre le cadenas avec son téléphone.", "Le vélo d'un autre reste fermé.", "fr", id="French"
        ),
    ],
)
def test_what_is_read_is_read(first: str, second: str, language: str, library: Make) -> None:
    made = library({"docs/specs/spec-1.md": _spec(first, second)})
    assert made.documents[0].language == language
