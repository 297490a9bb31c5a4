#include "objects/shared/sequence_options.hpp"

#include <limits>
#include <utility>

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

SequenceOptions with_defaults(const SequenceOptions& options, std::int64_t floor) {
  const Effective e = effective(options, floor);
  return {e.start, e.increment, e.minimum, e.maximum, e.cache, options.cycle};
}

SequenceOptions without_defaults(const SequenceOptions& options, std::int64_t floor) {
  const Effective e = effective(options, floor);
  SequenceOptions standard;
  standard.increment = options.increment;
  const Effective bounds = effective(standard, floor);
  SequenceOptions result = options;
  if (e.start == (e.increment > 0 ? e.minimum : e.maximum)) result.start.reset();
  if (e.increment == 1) result.increment.reset();
  if (e.minimum == bounds.minimum) result.minimum.reset();
  if (e.maximum == bounds.maximum) result.maximum.reset();
  if (e.cache == 1) result.cache.reset();
  return result;
}

void check_options(const SequenceOptions& options, std::int64_t floor, const std::string& what,
                   const SourceSpan& span, Diagnostics& out) {
  const auto complain = [&](std::string message, std::string hint) {
    out.error("SG0222", span, std::move(message) + " in " + what, std::move(hint));
  };
  const auto text = [](std::int64_t number) { return std::to_string(number); };
  const Effective e = effective(options, floor);
  const std::int64_t ceiling = -(floor + 1);
  if (e.increment == 0) complain("increment is 0", "count upwards with 1 or downwards with -1");
  if (e.cache < 1) complain("cache is " + text(e.cache), "1 means that nothing is cached");
  for (const auto& [key, value] :
       {std::pair{"minimum", e.minimum}, std::pair{"maximum", e.maximum}}) {
    if (value >= floor && value <= ceiling) continue;
    complain(
        std::string(key) + " " + text(value) + " is beyond its type",
        "values from " + text(floor) + " to " + text(ceiling) + " fit; or choose a wider type");
  }
  if (e.minimum >= e.maximum) {
    complain("minimum " + text(e.minimum) + " is not below maximum " + text(e.maximum),
             "the default bounds are 1 and the end of the type, mirrored when counting downwards");
  } else if (e.start < e.minimum || e.start > e.maximum) {
    complain("start " + text(e.start) + " is outside its bounds",
             "choose a value from " + text(e.minimum) + " to " + text(e.maximum));
  }
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
