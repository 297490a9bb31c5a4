#include "canon/stage_names.hpp"

#include <algorithm>

#include "schemagen/base/text.hpp"

namespace schemagen::canon {

using catalog::Object;
using catalog::ObjectId;

namespace {

constexpr std::size_t longest_name = 63;

const std::string& own_name(const ObjectId& id) { return id.sub.empty() ? id.name : id.sub; }

Object renamed(const Object& object, const Object* parent, const std::string& name) {
  Object result = object;
  result.id = object.id.kind->declared_id(parent, {object.id.schema, name});
  return result;
}

/// The claims that go with the name.
std::vector<std::string> claims_by_name(const Object& object, const Object& otherwise) {
  std::vector<std::string> claims;
  std::vector<std::string> other;
  object.id.kind->claims(object, claims);
  object.id.kind->claims(otherwise, other);
  std::erase_if(claims, [&](const std::string& claim) {
    return std::find(other.begin(), other.end(), claim) != other.end();
  });
  claims.push_back(object.id.to_string());
  return claims;
}

}  // namespace

ObjectId StageNamesInUse::choose(const Object& object, const Object* parent,
                                 const std::string& suffix) {
  for (int attempt = 0;; ++attempt) {
    const std::string end = suffix + (attempt == 0 ? "" : std::to_string(attempt));
    const std::string name =
        std::string(clip_utf8(own_name(object.id), longest_name - end.size())) + end;
    const Object other = renamed(object, parent, name);
    if (take(object, other)) return other.id;
  }
}

ObjectId StageNamesInUse::keep_or_choose(const Object& object, const Object* parent,
                                         const std::string& suffix) {
  const Object same = renamed(object, parent, own_name(object.id));
  const Object other = renamed(object, parent, own_name(object.id) + suffix);
  const auto claims = claims_by_name(same, other);
  const auto holds = [&](const std::string& claim, const catalog::Catalog& all) {
    const auto holders = all.holders(claim);
    return std::any_of(holders.begin(), holders.end(), [&](const Object* holder) {
      return holder->model != object.model || holder->id != object.id;
    });
  };
  const bool free = std::none_of(claims.begin(), claims.end(), [&](const std::string& claim) {
    return taken_.contains(claim) || holds(claim, before_) || holds(claim, after_);
  });
  if (!free) return choose(object, parent, suffix);
  taken_.insert(claims.begin(), claims.end());
  return same.id;
}

bool StageNamesInUse::take(const Object& object, const Object& other) {
  const auto claims = claims_by_name(other, object);
  const bool free = std::all_of(claims.begin(), claims.end(), [&](const std::string& claim) {
    return !taken_.contains(claim) && before_.holders(claim).empty() &&
           after_.holders(claim).empty();
  });
  if (!free || before_.contains(other.id) || after_.contains(other.id)) return false;
  taken_.insert(claims.begin(), claims.end());
  return true;
}

}  // namespace schemagen::canon
