"""Items of QTI 3.0 as a package: one zip with a list of what is in it."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from helpers.exports import qti, report
from helpers.exports.markup import document, sub
from helpers.exports.question import Question
from helpers.exports.report import PREDICTION, Export

NAMESPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
SCHEMA = (
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
)
# A zip keeps times; one fixed time makes the same exercises the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def export(questions: Sequence[Question]) -> Export:
    """Return a package of all questions but predictions; ItemError if there is none."""
    return report.export(
        questions,
        refused=lambda one: PREDICTION if one.type == "predict" else "",
        losses=_losses,
        write=_package,
    )


def _package(kept: Sequence[Question]) -> bytes:
    files = {f"items/{one.id}.xml": qti.item(one) for one in kept}
    return _zipped({"imsmanifest.xml": _manifest(files), **files})


def _losses(one: Question) -> Iterator[str]:
    if one.hints:
        yield "Hints: QTI has no place for them that all players know."
    if one.type == "numeric":
        yield (
            "Numbers: only digits with a decimal point are a number, and the unit stands"
            " behind the field; what cannot be read is wrong there, not unreadable."
        )
    if one.type == "place":
        yield "Maps: the map becomes the list of its places."
    if one.type in ("order", "match", "classify"):
        yield "Reasons: those of single rows stand together in the explanation."
    if one.type in ("match", "classify"):
        yield "Unfinished sorting earns its part; ours is not marked until it is whole."
    if one.translated:
        yield "Languages: only the English texts go out."


def _manifest(files: Iterable[str]) -> bytes:
    root = Element(
        "manifest",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "identifier": "mongolia-foreign-policy",
        },
    )
    about = sub(root, "metadata")
    sub(about, "schema", "QTI Package")
    sub(about, "schemaversion", "3.0.0")
    sub(root, "organizations")
    resources = sub(root, "resources")
    for path in files:
        name = path.removeprefix("items/").removesuffix(".xml")
        resource = sub(
            resources,
            "resource",
            identifier=f"resource-{name}",
            type="imsqti_item_xmlv3p0",
            href=path,
        )
        sub(resource, "file", href=path)
    return document(root, mark=qti.MARK)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    # Not compressed: compressed bytes differ between machines.
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as package:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system = 3  # the same on Windows
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return whole.getvalue()
