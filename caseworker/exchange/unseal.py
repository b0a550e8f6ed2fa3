"""The inside of an age file as a stream that is read piece by piece, whatever the size of the file.

pyrage decrypts by calling a writer; a reader of chunks wants to ask. So a thread decrypts into a small buffer and waits
while that is full: memory stays at a few MiB for a file of 1 GiB. Every byte handed out has passed age's own
authentication, but not yet the sender's signature, which is the manifest's affair.
"""

from __future__ import annotations

import threading
from typing import BinaryIO

import pyrage

from caseworker.errors import DataError
from caseworker.exchange.limits import MIB

_BUFFER = 2 * MIB


class _Abandoned(Exception):  # noqa: N818 -- not an error: nobody reads on
    """Ends the decrypting thread when nobody wants the rest."""


class Unsealed:
    """What `stream` holds for the age identity `secret` ("AGE-SECRET-KEY-1..."), read in order, once.

    Takes over `stream` and closes it. Use as a context manager, or call `close`.
    """

    def __init__(self, stream: BinaryIO, secret: str) -> None:
        self._stream = stream
        self._ready = threading.Condition()
        self._buffer = bytearray()
        self._finished = False
        self._closed = False
        self._failure: BaseException | None = None
        self._file_failure = False
        identity = pyrage.x25519.Identity.from_str(secret)
        self._thread = threading.Thread(target=self._decrypt, args=(identity,), name="unseal", daemon=True)
        self._thread.start()

    def __enter__(self) -> Unsealed:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def take(self, count: int) -> bytes:
        """Exactly `count` bytes (at most 2 MiB).

        Raises DataError: bundle_not_for_me, bundle_damaged (changed, or shorter than this), bundle_unreadable.
        """
        with self._ready:
            self._ready.wait_for(lambda: len(self._buffer) >= count or self._finished)
            if len(self._buffer) < count:
                self._raise_failure()
                raise DataError("bundle_damaged")
            taken = bytes(self._buffer[:count])
            del self._buffer[:count]
            self._ready.notify_all()
            return taken

    def expect_end(self) -> None:
        """Raise DataError bundle_damaged when more follows, or when the end is not authentic."""
        with self._ready:
            self._ready.wait_for(lambda: self._finished or bool(self._buffer))
            self._raise_failure()
            if self._buffer:
                raise DataError("bundle_damaged")

    def close(self) -> None:
        """Stop decrypting and close the file; safe to call twice."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
        self._thread.join()
        self._stream.close()

    def read(self, count: int = -1) -> bytes:
        """For the decrypting thread: bytes of the file. Marks a failing disk apart from a failing decryption."""
        try:
            return self._stream.read(count)
        except OSError:
            self._file_failure = True
            raise

    def write(self, data: bytes) -> int:
        """For the decrypting thread: plain bytes; waits while the buffer is full."""
        with self._ready:
            self._ready.wait_for(lambda: len(self._buffer) < _BUFFER or self._closed)
            if self._closed:
                raise _Abandoned
            self._buffer += data
            self._ready.notify_all()
        return len(data)

    def flush(self) -> None:
        """For the decrypting thread: nothing is held back."""

    def _decrypt(self, identity: pyrage.x25519.Identity) -> None:
        """The thread: decrypt until the end, a failure, or `close`."""
        failure: BaseException | None = None
        try:
            pyrage.decrypt_io(self, self, [identity])
        except BaseException as error:  # noqa: BLE001 -- carried to the reading thread and raised there
            failure = error
        with self._ready:
            self._failure = failure
            self._finished = True
            self._ready.notify_all()

    def _raise_failure(self) -> None:
        """Say in our words what stopped the thread, if anything did."""
        failure = self._failure
        if failure is None:
            return
        if self._file_failure:
            raise DataError("bundle_unreadable", file=_name(self._stream)) from None
        if isinstance(failure, pyrage.DecryptError) and "No matching keys" in str(failure):
            raise DataError("bundle_not_for_me") from None
        # A panic inside the Rust library comes as a BaseException of its own; it is bad input like any other.
        if isinstance(failure, (pyrage.DecryptError, OSError)) or type(failure).__name__ == "PanicException":
            raise DataError("bundle_damaged") from None
        raise failure


def _name(stream: BinaryIO) -> str:
    """The last part of an open file's name."""
    return str(stream.name).replace("\\", "/").rsplit("/", 1)[-1]
