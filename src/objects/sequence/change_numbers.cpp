#include <algorithm>

#include "objects/sequence/sequence.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/sequence_bounds.hpp"

namespace schemagen::objects {

using catalog::Actions;
using catalog::ObjectId;
using sql::Sql;
using sql::sql;

Actions change_numbers(const ObjectId& id, const Sequence& was, const Sequence& now) {
  SequenceOptions old_options = with_defaults(was, type_floor(was.type.text));
  const SequenceOptions options = with_defaults(now, type_floor(now.type.text));
  std::vector<Sql> clauses;
  Actions out;
  const bool apart = bring_inside(qualified(id), describe(id), old_options, options, out);
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
