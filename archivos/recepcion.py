"""How an upload is received: the disk never takes more than the limit, however much is sent."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from archivos.errors import LIMITE


class HastaElLimite(TemporaryFileUploadHandler):
    """Django's temporary file, that stops growing one byte past the limit. `size` still says how much came, so the form
    answers with the real size and everything else typed is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.escrito = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        cabe = max(0, LIMITE + 1 - self.escrito)
        if cabe:
            super().receive_data_chunk(raw_data[:cabe], start)
            self.escrito += min(cabe, len(raw_data))
