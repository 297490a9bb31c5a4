#pragma once

#include "schemagen/catalog/object_id.hpp"

namespace schemagen::objects {

/// The object that an attachment (a comment) hangs on, from the id that Kind::attached_id() gave
/// the attachment.
catalog::ObjectId target_of(const catalog::ObjectId& attached);

}  // namespace schemagen::objects
