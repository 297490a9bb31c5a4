#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// What sequences and identity columns share. Nothing means PostgreSQL's default for the data type
/// and the direction (documentation of CREATE SEQUENCE).
struct SequenceOptions {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  bool cycle = false;
  bool operator==(const SequenceOptions&) const = default;
};

/// START WITH 5 INCREMENT BY 2 ...: only what is not the default.
sql::Sql create_options(const SequenceOptions& options);

/// What turns `was` into `now`, each clause after `verb` ("SET " for identity columns): defaults are
/// spelled out where they have to come back. `floor` is the lowest value of the data type.
std::vector<sql::Sql> alter_options(const SequenceOptions& was, const SequenceOptions& now,
                                    std::int64_t floor, bool identity);

/// The lowest value of smallint, integer or bigint.
std::int64_t type_floor(std::string_view type);

}  // namespace schemagen::objects
