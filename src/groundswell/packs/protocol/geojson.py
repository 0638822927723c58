"""Reading a GeoJSON feature collection one feature at a time, in bounded memory."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TextIO

CHUNK = 1 << 16
START = re.compile(r'"features"\s*:\s*\[')


class BrokenJson(ValueError):
    """The text stops being JSON; ``feature`` counts from 1."""

    def __init__(self, feature: int) -> None:
        """Remember which feature could not be read."""
        super().__init__(f"feature {feature}")
        self.feature = feature


def features(
    stream: TextIO, preamble: Callable[[str], None] | None = None
) -> Iterator[dict[str, Any]]:
    """
    Give each feature of a collection.

    :param preamble: is told the text before the first feature: the name, the coordinate system.
    :raises BrokenJson: the text ends early or is no JSON from some feature on.
    """
    decoder, text, count = json.JSONDecoder(), "", 1
    while not (start := START.search(text)):
        chunk = stream.read(CHUNK)
        if not chunk:
            raise BrokenJson(count)
        text = text[-64:] + chunk if len(text) > CHUNK else text + chunk
    if preamble:
        preamble(text[: start.start()])
    text = text[start.end() :]
    while True:
        text = text.lstrip(" \t\r\n,")
        if text.startswith("]"):
            return
        try:
            feature, end = decoder.raw_decode(text)
        except json.JSONDecodeError as error:
            chunk = stream.read(max(CHUNK, len(text)))
            if not chunk:
                raise BrokenJson(count) from error
            text += chunk
            continue
        except (ValueError, RecursionError) as error:  # a number, or a nest, of absurd size
            raise BrokenJson(count) from error
        yield feature if isinstance(feature, dict) else {}
        text, count = text[end:], count + 1
