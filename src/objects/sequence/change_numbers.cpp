#include <algorithm>

#include "objects/sequence/sequence.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using catalog::Actions;
using catalog::ObjectId;
using sql::Sql;
using sql::sql;

namespace {

// ALTER SEQUENCE refuses bounds that shut out the current value. Where the ranges overlap, a value
// outside the new one is moved to its near end before: to the first value still to be given when it
// lies behind, or to the last one, already given, when it has run past.
void move_inside(const ObjectId& id, const SequenceOptions& was, const SequenceOptions& now,
                 Actions& out) {
  const auto name = qualified(id);
  const Sql literal(sql::Literal{name.to_string()});
  const bool upwards = *now.increment > 0;
  const auto first = [&](std::int64_t bound) {
    return *now.start >= *was.minimum && *now.start <= *was.maximum ? *now.start : bound;
  };
  const auto set = [&](std::int64_t value, bool given, const Sql& outside) {
    out.push_back(step(sql("SELECT pg_catalog.setval({}, {}, {}) FROM {} WHERE last_value {}",
                           literal, value, given ? sql("true") : sql("false"), name, outside),
                       "bring " + describe(id) + " inside its new bounds"));
  };
  if (*now.minimum > *was.minimum) {
    set(upwards ? first(*now.minimum) : *now.minimum, !upwards, sql("< {}", *now.minimum));
  }
  if (*now.maximum < *was.maximum) {
    set(upwards ? *now.maximum : first(*now.maximum), upwards, sql("> {}", *now.maximum));
  }
}

}  // namespace

Actions change_numbers(const ObjectId& id, const Sequence& was, const Sequence& now) {
  SequenceOptions old_options = with_defaults(was, type_floor(was.type.text));
  const SequenceOptions options = with_defaults(now, type_floor(now.type.text));
  std::vector<Sql> clauses;
  Actions out;
  const bool apart =
      *options.minimum > *old_options.maximum || *options.maximum < *old_options.minimum;
  if (!apart) move_inside(id, old_options, options, out);
  if (was.type != now.type) {
    clauses.push_back(sql("AS {}", now.type));
    // Another type moves bounds that were the ends of the old one, so both are said anew.
    old_options.minimum.reset();
    old_options.maximum.reset();
  }
  for (Sql& clause : alter_options(old_options, options, type_floor(now.type.text), false)) {
    clauses.push_back(std::move(clause));
  }
  // No value of the old range is one of the new.
  if (apart) clauses.push_back(sql("RESTART"));
  if (!clauses.empty()) {
    out.push_back(step(sql("ALTER SEQUENCE {} {}", qualified(id), join(clauses, " ")),
                       "change " + describe(id)));
  }
  return out;
}

}  // namespace schemagen::objects
