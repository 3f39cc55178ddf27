# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - an example a line
"""The entities: one row each, with examples of what it is and is not; `detectors` says what finds it.

In an example, what is to be found stands between `«` and `»`. The tests read every example, and fail where
an entity has none of either kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of thing that may be found.

    Attributes:
        name: As in a placeholder.
        meaning: What it is, for a person.
        is_default: Whether it is looked for unless told otherwise.
        found: Texts with what is to be found between `«` and `»`; `key=text` where a key announces it.
        left: Texts in which nothing of this entity is found.
    """

    name: str
    meaning: str
    is_default: bool
    found: tuple[str, ...]
    left: tuple[str, ...]


ENTITIES: Final = (
    Entity(
        "EMAIL",
        "e-mail address",
        True,
        (
            "Write to «anna.kowalska+news@example.co.uk».",
            "<«j.o'brien@example.org»>",
            "mail «jörg@müller.de», please",
            "a=1&to=«x.y@example.com»&b",
            "«A.B@EXAMPLE.COM»:",
            "«support.lena@corp.io» and «accounts@northwind.co»",
        ),
        (
            "git@github.com:org/repo.git",
            "npm i left-pad@1.3.0 @scope/pkg",
            "logo@2x.png",
            "y = W@x.mean()",
            "https://user@host.example/x",
            "write to support@corp.io or No-Reply@corp.io",
            "user@example.com, john.doe@example.org",
        ),
    ),
    Entity(
        "PHONE",
        "telephone number",
        True,
        (
            "Call «+49 (0)30 901820-12» now",
            "«(415) 555-2671» or «415-555-2672 x123»",
            "+1 is the code; «+1 415.555.2671».",
            "Handy: «0171 1234567»",
            "Tél. «01 23 45 67 89»",
            "Desk «020 7946 0958», Fax: «020 7946 0959»",
            "phone='«4155552671»'",
            "please call me at «433 5227» or ring «84 42 54»",
            "«564 314 482» office\n«(72) 754-186»-Fax",
            "Bot: Please enter your phone number.\nUser: «4155550132»\nBot: And the order number?\nUser: 4155550133",
            "Llámame al «55 4821 9930»",
        ),
        (
            "order 415-555-2671",
            "2024-01-15 10:00:00",
            "version 1.415.555.2671",
            "+12.5 % and +100",
            "ISBN 978-3-16-148410-0",
            "epoch 1700000000",
            "tracking number: 415-555-2671",
            "call 1 000 000 times",
            "sold 120 500 home units",
            "the claim number?\nCaller: 4410-2297-11",
        ),
    ),
    Entity(
        "CREDIT_CARD",
        "payment card number",
        True,
        (
            "«4111 1111 1111 1111»",
            "pay with «4111111111111111», please",
            "«3782 822463 10005»",
            "«4111 1111 1111 1111» «5555 5555 5555 4444»",
            "«4111-1111-1111-1111»-«5555-5555-5555-4444»-«4000-0566-5566-5556»",
            "card: «3530-1113-3330-0000»",
            "Maestro card «6759649826438453»",
            "Diners «3056-930902-5904»",
        ),
        (
            "4111 1111 1111 1112",
            "4111 1111 1111 1111 5555 5555 5555 4445",
            "id 1700000000000000",
            "snowflake 1234567890123456789",
            "0000 0000 0000 0000",
            "bar code 4006381333931",
            "62756219775492610",
        ),
    ),
    Entity(
        "IBAN",
        "international bank account number",
        True,
        (
            "«DE89 3704 0044 0532 0130 00»",
            "IBAN:«GB82WEST12345698765432»",
            "«fr14 2004 1010 0505 0001 3m02 606»",
            "(«NL91-ABNA-0417-1643-00»)",
        ),
        ("DE89 3704 0044 0532 0130 01", "AB12 3456", "de12ad34be56"),
    ),
    Entity(
        "CRYPTO",
        "crypto-currency address",
        True,
        (
            "send to «1BoatSLRHtKNngkdXEeobR76b53LETtpyT»",
            "«bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq»",
            "«0x52908400098527886E0F7030069857D2E4169EE7»",
        ),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyU", "0x0000000000000000000000000000000000000000", "0xdeadbeef"),
    ),
    Entity(
        "SSN",
        "American social security or taxpayer number",
        True,
        (
            "SSN «536-90-4399»",
            "itin «912-71-1234»",
            "ssn: «536904399»",
            "«536 90 4399».",
            "What is your social?\nCaller: it is «428638297».",
        ),
        ("000-12-3456", "666-12-3456 and 123-00-4567", "part 1-536-90-4399", "2024-01-15"),
    ),
    Entity(
        "NATIONAL_ID",
        "number of a person given by a state",
        True,
        (
            "DNI «12345678Z»",
            "«X1234567L» and «RSSMRA85T10A562S»",
            "NINO «AB 12 34 56 C»",
            "CPF «111.444.777-35»",
            "PAN «ABCPE1234F»",
            "hetu «131052-308T»",
            "personnummer «811228-9874»",
            "PESEL: «44051401359»",
            "BSN «111222333»",
            "«1 85 05 78 006 084 91»",
            "Aadhaar no. «2345 6789 1238»",
            "NHS number is «943 476 5919»",
            "TC Kimlik No: «10000000146»",
        ),
        ("12345678A", "111.444.777-36", "131052-308U", "44051401359", "SKU AB12345", "811228-9875"),
    ),
    Entity(
        "TAX_ID",
        "tax number",
        True,
        (
            "EIN: «12-3456789»",
            "VAT number «DE136695976»",
            "Steuernummer «93815/08152»",
            "USt-IdNr.: «DE136695976»",
            "tax id for the invoice: «84-2210937»",
            "TFN «267 980 188» for payroll",
            "RFC es «GODE561231GR8» y vivo en Puebla",
        ),
        ("vat is 20 percent", "tin can 12", "12-3456789"),
    ),
    Entity(
        "PASSPORT",
        "passport number",
        True,
        ("Passport number: «C01X00T47»", "my passport is «533380006»", "Reisepass-Nr. «C01X0006H»"),
        ("passport control at 10", "C01X00T47", "passport renewal 2024"),
    ),
    Entity(
        "DRIVER_LICENSE",
        "driving licence number",
        True,
        (
            "Driver's license: «D1234567»",
            "driving licence no. «MORGA657054SM9IJ»",
            "DL# «F255-921-50-094-0»",
            "driver's licence number «WHITC 804154 CK9IJ» if you need it",
        ),
        ("driver version 535.104", "license: MIT", "dl 12"),
    ),
    Entity(
        "MEDICAL_ID",
        "number of a patient, an insured person or a practitioner",
        True,
        (
            "MRN: «00482913»",
            "NPI «1234567893»",
            "Medicare «1EG4-TE5-MK73»",
            "member id «XGH839201» group 0098812",
        ),
        ("NPI 1234567890", "mrn pending", "patient id unknown"),
    ),
    Entity(
        "BANK_ACCOUNT",
        "bank account number without a checksum",
        True,
        (
            "account number «000123456789»",
            "Acct: «12345678»",
            "Kontonummer «532013000»",
            "routing: 322271627 / account: «000982771634»",
        ),
        ("account 12345678 suspended", "accounting 2024", "account number is missing"),
    ),
    Entity(
        "ROUTING",
        "number of a bank's branch",
        True,
        ("routing «021000021»", "ABA: «011401533»", "sort code «20-00-00»"),
        ("routing 123456789", "021000021", "routing table 10"),
    ),
    Entity(
        "VIN",
        "vehicle identification number",
        True,
        ("VIN «1M8GDM9AXKP042788»", "vin: «WVWZZZ1JZ3W386752»"),
        ("1M8GDM9AXKP042788", "vin 12345"),
    ),
    Entity(
        "PLATE",
        "number plate of a vehicle",
        True,
        ("license plate «7ABC123»", "Kennzeichen: «B-MW 1234»", "plate number «AB12 CDE»"),
        ("plate of food", "home plate 3"),
    ),
    Entity(
        "IP",
        "public network address",
        True,
        (
            "from «8.8.8.8» port 53",
            "host=«93.184.216.34»;",
            "«2606:4700:4700::1111»",
            "[«2001:4860:4860:0:0:0:0:8888»]:443",
        ),
        (
            "127.0.0.1 10.0.0.1 192.168.1.1 203.0.113.9",
            "version 8.8.8.8",
            "1.2.3.4.5",
            "::1 fe80::1",
            "Chrome/120.0.6099.109",
            "std::vector a::b",
            "section 12.1.2.3",
            "2001:db8::1",
            "values[1::2] data[3::4]",
            'ObjectIdentifier("1.3.101.113")',
            "12:34:56",
        ),
    ),
    Entity(
        "MAC",
        "hardware address",
        True,
        ("eth0 «3c:22:fb:12:9a:01»", "«3C-22-FB-12-9A-01»", "port «3c22.fb12.9a01» up"),
        ("00:00:00:00:00:00 ff:ff:ff:ff:ff:ff", "12:34:56", "3c:22:fb:12:9a:01:22:33", "2024-10-11-12-13-14"),
    ),
    Entity(
        "SECRET",
        "password, key or token",
        True,
        (
            "key «ghp_16C7e42F292c6912E7710c838347Ae178B4a»",
            "OPENAI_API_KEY=«sk-proj-a8F3kd9sLq02mZx81Pw7»",
            "DB_PASSWORD='«s3cr3t!Pa55»'",
            '{"client_secret": "«9fK2-xQ81-mmZ0»"}',
            "mysql -u root -p«Tr0ub4dor&3» db",
            "postgres://app:«n0t4u2c!»@db.example.com/x",
            "Authorization: Bearer «a1b2c3d4e5f6g7h8»",
            "The password is «Blue7Horse!».",
            "«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U»",
            "«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----»",
            "ALTER USER bob IDENTIFIED BY '«w1nter!Sun»'",
            "deploy --token «qP93kd02Xm4L» --dry-run",
            "CVV «123»",
            "the temp password you gave me, «qX7#mLp2», does not work",
            "La password del wifi è «Nonna1948!»",
            "パスワードは «Sakura2024!» です",
            "openssl enc -aes-256-cbc -k «m1dnight-Owl»",
            "the OTP I got is «882134»",
            "login: mstone / «Harvest_Moon9»",
            "«https://hooks.slack.com/services/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»",
            "«AKIAQ3EGRXT5PLZN7W2A», «wJ4rXUtnFEMI/K7MDENG/bPxRfiCY9qZ2pLm4Txy»",
            '{"kty":"EC","crv":"P-256","d":"«870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE»"}',
        ),
        (
            "password=${DB_PASSWORD}",
            'api_key = os.environ["API_KEY"]',
            "password: changeme",
            "token = get_token()",
            "max_tokens=4096",
            "password: str | None = None",
            "secret = '***'",
            "API_KEY=<your-key>",
            "postgres://user:password@localhost/db",
            "sk-learn and sk-ip-link",
            "Authorization: Bearer $TOKEN",
            "token_count: 123456",
            "password={{ vault_password }}",
            "Basic authentication is used",
            "passwords are hashed with SHA-256, see issue#45!",
            "login page / dashboard2 view",
            '"ClientSecret", "InputAudioTranscription"',
        ),
    ),
    Entity(
        "PERSON",
        "name of a person",
        True,
        (
            "Hi, my name is «Anna Kowalska».",
            "Dear «Dr. Smith»,".replace("«Dr. ", "Dr. «"),
            "Regards,\n«Tom»",
            "Patient: «Maria González Pérez»",
            "I spoke with «Katarzyna Nowak» today",
            "«Peter Müller» <pm@example.com>",
            "Ich heiße «Jörg Schmidt».",
            "first_name=«Anna»",
            "first_name=«ngozi»",
            "My wife «Ngozi» called",
            "cc: «Pernille Holm»; «Anders Vik»",
            "Full name: «Oyelaran, Folasade»",
            "the last name «Abernathy», please",
            "What is the name on the booking?\nUser: «Fitzgerald»",
            "Could I speak with «Rosalind» please?",
            "thanks «Grace»!",
            "I met «Mark Johnson» there",
        ),
        (
            "Dear Sir or Madam,",
            "Hi team,",
            "Hello World!",
            "I'm Sorry",
            "Thanks,\nSupport Team",
            "name: get_weather",
            "Madison Square Garden",
            "I am German.",
            "from: New York",
            "Dr Pepper, Mr. Robot, Captain America, Sister Act",
            "a Calvin Klein shirt",
            "Will Smart people read Rose Garden poems in May?",
            "I talked to Stripe and to Siri",
            "name: Blue Widget",
        ),
    ),
    Entity(
        "ADDRESS",
        "postal address under a key or behind a label",
        True,
        (
            "street_address=«12 Main St, Springfield»",
            "address=«Haus am See, Hinterhof»",
            "Name: X. Y.\nAddress: «Dlouhá 14, 110 00 Praha 1»\nRoom 4",
            "<street>«5 Main Street»</street>",
            '"line1": "«18 rue des Lilas»",',
        ),
        (
            "ip_address=10.0.0.1",
            "12 Main St",
            "Address: 127.0.0.1:8080",
            "address: 0x1f80 segment fault at offset 12",
            "line1: error at 12 foo",
        ),
    ),
    Entity(
        "DOB",
        "date of birth",
        True,
        (
            "born on «12 March 1985»",
            "DOB: «1985-03-12»",
            "Geburtsdatum «12.03.1985»",
            "date of birth (d/m/y) «12/03/1985»",
            "Ich bin am «12.4.1963» geboren",
            "Bot: Date of birth?\nUser: «06/12/1977»",
        ),
        ("1985-03-12", "born to run", "released 12 March 1985"),
    ),
    Entity(
        "USERNAME", "name of an account under a key", False, ("username=«akowalska»",), ("user akowalska",)
    ),
    Entity("URL", "web address", False, ("see «https://example.com/a?b=1».",), ("example.com",)),
    Entity("DATE", "date", False, ("on «2024-01-15»",), ("2024-01",)),
    Entity("ZIP", "postal code under a key", False, ("zip_code=«94103»",), ("94103",)),
    Entity("AGE", "age under a key", False, ("age=«42»",), ("page=42",)),
    Entity("ORG", "organisation under a key", False, ("company=«Acme Ltd»",), ("Acme Ltd",)),
    Entity("LOCATION", "place under a key", False, ("city=«Springfield»",), ("Springfield",)),
)
"""One row an entity."""

ENTITY_NAMES: Final = frozenset(entity.name for entity in ENTITIES)
DEFAULT_ENTITIES: Final = frozenset(entity.name for entity in ENTITIES if entity.is_default)
