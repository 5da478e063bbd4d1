"""What a vbaProject.bin says, record by record, read with olefile and oletools and without our own code (MS-OVBA 2.3)."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import olefile
from olevba_quietly import decompress_stream

__all__ = ["MODULE_OFFSET", "Facts", "decrypted"]

MODULE_NAME, STREAM_NAME, MODULE_OFFSET, PROJECT_VERSION, PROJECT_NAME = 0x19, 0x1A, 0x31, 0x09, 0x04
SECRETS: Final = ("CMG", "DPB", "GC")


@dataclass(frozen=True)
class Facts:
    """The records of the dir stream, the lines of PROJECT, its secrets in clear, PROJECTwm, _VBA_PROJECT, the texts."""

    name: str
    records: tuple[tuple[int, bytes], ...]
    properties: tuple[str, ...]
    secrets: dict[str, bytes]
    name_map: bytes
    performance: bytes
    texts: dict[str, bytes]

    @classmethod
    def read(cls, content: bytes) -> Facts:
        """The facts of a vbaProject.bin."""
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}
        records = tuple(read_records(decompress(streams["VBA/dir"])))
        properties = tuple(streams["PROJECT"].decode("cp1252").rstrip("\r\n").split("\r\n"))
        secrets = {key: decrypted(*values) for key, values in encrypted_values(properties)}
        texts = {}
        for number, data in records:
            if number == STREAM_NAME:
                stream = data.decode("cp1252")
            elif number == MODULE_OFFSET:
                texts[stream] = decompress(streams[f"VBA/{stream}"][int.from_bytes(data, "little") :])
        name = dict(records)[PROJECT_NAME].decode("cp1252")
        return cls(name, records, properties, secrets, streams["PROJECTwm"], streams["VBA/_VBA_PROJECT"], texts)

    @property
    def kinds(self) -> dict[str, str]:
        """Module, Class or Document, by module, in the order of the PROJECT stream."""
        found = re.findall(r"^(Module|Class|Document)=(\w+)", "\n".join(self.properties), re.MULTILINE)
        return {name: kind for kind, name in found}


def decompress(container: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(container)))


def read_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a dir stream (2.3.4.2); the size of PROJECTVERSION does not count its minor number."""
    position = 0
    while position < len(data):
        number, size = struct.unpack_from("<HI", data, position)
        size += 2 * (number == PROJECT_VERSION)
        assert position + 6 + size <= len(data)
        yield number, data[position + 6 : position + 6 + size]
        position += 6 + size


def encrypted_values(properties: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    values = dict(line.split("=", 1) for line in properties if "=" in line)
    for key in SECRETS:
        yield key, (values[key].strip('"'), values["ID"].strip('"'))


def decrypted(text: str, project_id: str) -> bytes:
    """The data behind a value of CMG, DPB or GC (2.4.3.3); its version, key and length must be right."""
    data = bytes.fromhex(text)
    seed, version, key = data[0], data[1] ^ data[0], data[2] ^ data[0]
    assert version == 2
    assert key == sum(project_id.encode()) % 256
    clear = [key]
    for position in range(3, len(data)):
        clear.append(data[position] ^ (data[position - 2] + clear[-1]) % 256)
    plain = bytes(clear[1 + (seed & 6) // 2 :])
    assert int.from_bytes(plain[:4], "little") == len(plain) - 4
    return plain[4:]
