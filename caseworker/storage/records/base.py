"""What every record has in common: the column types, and the columns that the journal keeps for each subject.

Days are ISO text ("2026-03-02"): they sort and compare the same in every database. Links are local numbers of other
entities and carry no foreign key: what they point to may arrive later, in another file.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from sqlalchemy import Boolean, Index, Integer, MetaData, String
from sqlalchemy import Text as TextType
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Text = Annotated[str, mapped_column(TextType, server_default="")]
Code = Annotated[str, mapped_column(String(40), server_default="")]
Whole = Annotated[int | None, mapped_column(Integer)]
Flag = Annotated[bool | None, mapped_column(Boolean)]
Day = Annotated[str | None, mapped_column(String(10))]
Link = Annotated[int | None, mapped_column(Integer)]


class Base(DeclarativeBase):
    """The metadata of every table of a store."""

    metadata = MetaData(naming_convention=NAMING)


class SubjectRecord(Base):
    """A subject's table: `n` is the entity's local number, `case_n` that of its case (the client or organisation)."""

    __abstract__ = True
    INDEXES: ClassVar[tuple[tuple[str, ...], ...]] = ()

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-3)
    case_n: Mapped[int] = mapped_column(Integer, sort_order=-2)
    deleted: Mapped[bool] = mapped_column(Boolean, server_default="0", sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """An index on the case, and those that the subject names."""
        table = cls.__tablename__
        found = [Index(f"ix_{table}_case", "case_n")]
        found += [Index(f"ix_{table}_{'_'.join(names)}", *names) for names in cls.INDEXES]
        return tuple(found)
