#include "canon/versions.hpp"

#include <map>
#include <memory>
#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::canon {

namespace {

using catalog::Field;

/// The fields of a kind that not every version has.
std::vector<const Field*> later_fields(const catalog::Kind& kind, int major) {
  std::vector<const Field*> later;
  for (const auto& field : kind.fields()) {
    if (field->since() > major) later.push_back(field.get());
  }
  return later;
}

void refuse(const std::string& what, int since, int major, const SourceSpan& span,
            Diagnostics& out) {
  out.error("SG0415", span,
            what + " needs PostgreSQL " + std::to_string(since) +
                ", and the server is of version " + std::to_string(major),
            "leave it out for this server, or move to a newer one");
}

}  // namespace

bool check_versions(const catalog::Catalog& declared, int server_version, Diagnostics& out) {
  const int major = server_version / 10000;
  std::map<const catalog::Kind*, std::vector<const Field*>> later;
  bool good = true;
  for (const catalog::Object* each : declared.in_order()) {
    const catalog::Object& object = *each;
    const catalog::ObjectId& id = object.id;
    const auto [fields, first] = later.try_emplace(id.kind);
    if (first) fields->second = later_fields(*id.kind, major);
    // What comes from another declaration is told of there.
    if (object.given == 0) continue;
    std::vector<catalog::Need> needs;
    id.kind->needs(object, declared, needs);
    for (const catalog::Need& need : needs) {
      if (need.since <= major) continue;
      good = false;
      refuse(need.what, need.since, major, need.span ? need.span : object.span, out);
    }
    if (fields->second.empty()) continue;
    const std::shared_ptr<catalog::Model> plain = id.kind->make();
    for (const Field* field : fields->second) {
      if (field->equal(*object.model, *plain)) continue;
      good = false;
      refuse("`" + std::string(field->key()) + "` of " + id.to_string(), field->since(), major,
             object.span, out);
    }
  }
  return good;
}

}  // namespace schemagen::canon
