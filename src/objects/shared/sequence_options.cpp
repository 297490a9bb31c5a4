#include "objects/shared/sequence_options.hpp"

#include <limits>
#include <vector>

#include "schemagen/sql/fragment.hpp"

namespace schemagen::objects {

using sql::Sql;
using sql::sql;

namespace {

struct Effective {
  std::int64_t start = 0;
  std::int64_t increment = 0;
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  std::int64_t cache = 0;
};

Effective effective(const SequenceOptions& options, std::int64_t floor) {
  Effective e;
  e.increment = options.increment.value_or(1);
  const bool ascending = e.increment > 0;
  e.minimum = options.minimum.value_or(ascending ? 1 : floor);
  e.maximum = options.maximum.value_or(ascending ? -(floor + 1) : -1);
  e.start = options.start.value_or(ascending ? e.minimum : e.maximum);
  e.cache = options.cache.value_or(1);
  return e;
}

}  // namespace

std::int64_t type_floor(std::string_view type) {
  if (type == "smallint") return std::numeric_limits<std::int16_t>::min();
  if (type == "integer") return std::numeric_limits<std::int32_t>::min();
  return std::numeric_limits<std::int64_t>::min();
}

Sql create_options(const SequenceOptions& options) {
  std::vector<Sql> clauses;
  if (options.start) clauses.push_back(sql("START WITH {}", *options.start));
  if (options.increment) clauses.push_back(sql("INCREMENT BY {}", *options.increment));
  if (options.minimum) clauses.push_back(sql("MINVALUE {}", *options.minimum));
  if (options.maximum) clauses.push_back(sql("MAXVALUE {}", *options.maximum));
  if (options.cache) clauses.push_back(sql("CACHE {}", *options.cache));
  if (options.cycle) clauses.push_back(sql("CYCLE"));
  return join(clauses, " ");
}

std::vector<Sql> alter_options(const SequenceOptions& was, const SequenceOptions& now,
                               std::int64_t floor, bool identity) {
  const Effective old_values = effective(was, floor);
  const Effective new_values = effective(now, floor);
  const Sql verb = identity ? sql("SET ") : Sql();
  std::vector<Sql> clauses;
  if (old_values.increment != new_values.increment) {
    clauses.push_back(sql("{}INCREMENT BY {}", verb, new_values.increment));
  }
  if (old_values.minimum != new_values.minimum || was.minimum != now.minimum) {
    clauses.push_back(sql("{}MINVALUE {}", verb, new_values.minimum));
  }
  if (old_values.maximum != new_values.maximum || was.maximum != now.maximum) {
    clauses.push_back(sql("{}MAXVALUE {}", verb, new_values.maximum));
  }
  if (old_values.start != new_values.start) {
    clauses.push_back(sql("{}START WITH {}", verb, new_values.start));
  }
  if (old_values.cache != new_values.cache) {
    clauses.push_back(sql("{}CACHE {}", verb, new_values.cache));
  }
  if (was.cycle != now.cycle) {
    clauses.push_back(sql("{}{}", verb, now.cycle ? sql("CYCLE") : sql("NO CYCLE")));
  }
  return clauses;
}

}  // namespace schemagen::objects
