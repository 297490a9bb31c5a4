#pragma once

#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// The object that an attachment (a comment) hangs on, from the id that Kind::attached_id() gave
/// the attachment.
catalog::ObjectId target_of(const catalog::ObjectId& attached);

/// The object itself, as the plan finds it or, where the plan gives it its name, leaves it.
const catalog::Object& hung_on(const catalog::Object& attachment, const catalog::Scene& scene);

/// What has to be dropped for the attachment to go along: its target, but the view where the target
/// is a column of one, which stays when all that was said of it goes.
void dies_with_target(const catalog::ObjectId& attached, std::vector<catalog::ObjectId>& out);

}  // namespace schemagen::objects
