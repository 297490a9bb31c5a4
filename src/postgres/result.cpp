#include <charconv>

#include "postgres/libpq_handle.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::postgres {

void Result::Clear::operator()(pg_result* result) const { PQclear(result); }

Result::Result(pg_result* result) : result_(result) {}

int Result::rows() const { return PQntuples(result_.get()); }
int Result::columns() const { return PQnfields(result_.get()); }

std::string_view Result::column_name(int column) const {
  const char* name = PQfname(result_.get(), column);
  return name == nullptr ? std::string_view() : name;
}

int Result::column(std::string_view name) const {
  for (int i = 0; i < columns(); ++i) {
    if (column_name(i) == name) return i;
  }
  return -1;
}

std::optional<std::string_view> Result::value(int row, int column) const {
  if (row < 0 || row >= rows() || column < 0 || column >= columns()) return std::nullopt;
  if (PQgetisnull(result_.get(), row, column) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result_.get(), row, column),
                          static_cast<std::size_t>(PQgetlength(result_.get(), row, column)));
}

std::string Result::text(int row, int column) const {
  return std::string(value(row, column).value_or(""));
}

bool Result::is_true(int row, int column) const { return value(row, column) == "t"; }

std::string_view Result::command() const { return PQcmdStatus(result_.get()); }

std::int64_t Result::affected() const {
  const std::string_view count = PQcmdTuples(result_.get());
  std::int64_t number = 0;
  std::from_chars(count.data(), count.data() + count.size(), number);
  return number;
}

}  // namespace schemagen::postgres
