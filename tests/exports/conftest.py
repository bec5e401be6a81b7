"""The exercises of the course, and both exports of them, made once."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from helpers import material
from helpers.exercises import read
from helpers.exports import moodle, package
from helpers.exports.chosen import chosen


@pytest.fixture(scope="session")
def bank():
    return read(material.folder("items"))


@pytest.fixture(scope="session")
def questions(bank):
    """Every exercise that somebody or something marks."""
    return [one for one in chosen(bank) if one.type != "predict"]


@pytest.fixture(scope="session")
def quiz(bank):
    """The file for Moodle, read again: id to question."""
    root = ET.fromstring(moodle.export(chosen(bank)).content)
    return {
        entry.findtext("idnumber"): entry
        for entry in root
        if entry.find("name") is not None
    }


def unpacked(content):
    """The files of a package by their path."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name) for name in whole.namelist()}


@pytest.fixture(scope="session")
def packed(bank):
    """The files of the package."""
    return unpacked(package.export(chosen(bank)).content)
