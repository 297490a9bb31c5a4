#pragma once

#include <set>
#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::canon {

/// Gives names that nothing else has, before or after.
class StageNamesInUse {
 public:
  StageNamesInUse(const catalog::Catalog& before, const catalog::Catalog& after)
      : before_(before),
        after_(after) {}

  /// The object's own name with `suffix`, under `parent` where it is a part of something.
  catalog::ObjectId choose(const catalog::Object& object, const catalog::Object* parent,
                           const std::string& suffix);
  /// Its own name where no other object is in the way, for one that stands on its own or under a
  /// parent that has another name now.
  catalog::ObjectId keep_or_choose(const catalog::Object& object, const catalog::Object* parent,
                                   const std::string& suffix);

 private:
  bool take(const catalog::Object& object, const catalog::Object& renamed);

  const catalog::Catalog& before_;
  const catalog::Catalog& after_;
  std::set<std::string> taken_;
};

}  // namespace schemagen::canon
