#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/sql/fragment.hpp"

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

/// What turns `was` into `now`, each clause after `verb` ("SET " for identity columns): defaults
/// are spelled out where they have to come back. `floor` is the lowest value of the data type.
std::vector<sql::Sql> alter_options(const SequenceOptions& was, const SequenceOptions& now,
                                    std::int64_t floor, bool identity);

/// Every option spelled out, and none that is the default.
SequenceOptions with_defaults(const SequenceOptions& options, std::int64_t floor);
SequenceOptions without_defaults(const SequenceOptions& options, std::int64_t floor);

/// Adds a message for each contradiction that CREATE SEQUENCE would refuse; `what` is described in
/// messages as "sequence audit.ids".
void check_options(const SequenceOptions& options, std::int64_t floor, const std::string& what,
                   const SourceSpan& span, Diagnostics& out);

/// The lowest value of smallint, integer or bigint.
std::int64_t type_floor(std::string_view type);

}  // namespace schemagen::objects
