#pragma once

#include <string>

#include "objects/shared/sequence_options.hpp"
#include "schemagen/catalog/action.hpp"

namespace schemagen::objects {

/// ALTER refuses bounds of a sequence that shut out its current value. Where the ranges overlap, a
/// value outside the new one is moved to its near end before; true when they are apart, so that
/// only RESTART helps. Both options have their defaults spelled out.
bool bring_inside(const sql::QualifiedName& sequence, const std::string& what,
                  const SequenceOptions& was, const SequenceOptions& now, catalog::Actions& out);

/// Lets the next value of a new sequence follow the highest one that the column holds, where that
/// is one of the sequence's. Upwards only; the options have their defaults spelled out. Where no
/// index begins with the column, that reads the table.
catalog::Action go_on_after(const sql::QualifiedName& sequence, const catalog::ObjectId& column,
                            const SequenceOptions& options, const std::string& what,
                            catalog::Phase phase, const catalog::Scene& scene);

}  // namespace schemagen::objects
