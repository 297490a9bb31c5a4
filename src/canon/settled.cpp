#include "canon/settled.hpp"

#include <algorithm>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Field;
using catalog::Object;
using catalog::ObjectId;
using catalog::OnChange;

namespace {

/// Whether a field holds SQL that the grammar alone does not settle.
class OpenQuestions final : public catalog::SqlVisitor {
 public:
  explicit OpenQuestions(const Catalog& desired) : desired_(desired) {}
  void expression(sql::Expression&) override { found_ = true; }
  // The server takes a body as it is, once it could read it.
  void body(sql::Body&) override { found_ = true; }
  void type(sql::TypeName& type) override {
    const auto folded = sql::canonical_type(type.text);
    if (!folded || *folded != type.text) {
      found_ = true;
      return;
    }
    const auto parts = sql::parse_type(type.text);
    if (!parts || (!parts->builtin &&
                   desired_.holders("type " + parts->schema + "." + parts->name).empty())) {
      found_ = true;
    }
  }
  // Without a schema it may be found anywhere; with one it may be the default, which is not said.
  void lookup(sql::LookupName&) override { found_ = true; }
  bool found() const { return found_; }

 private:
  const Catalog& desired_;
  bool found_ = false;
};

bool is_open(const Object& now, const Object* was, const Catalog& desired) {
  const catalog::Kind& kind = *now.id.kind;
  if (was != nullptr && kind.equal(*was->model, *now.model)) return false;
  // Visitors may change what they see, so they get a copy.
  const auto copy = kind.copy(*now.model);
  for (const auto& field : kind.fields()) {
    if (field->on_change() == OnChange::ignore || field->on_change() == OnChange::derived) continue;
    if (was != nullptr && field->equal(*was->model, *now.model)) continue;
    OpenQuestions questions(desired);
    field->visit(*copy, questions);
    if (questions.found()) return true;
  }
  return false;
}

}  // namespace

bool means_the_same(const Object& was, const Catalog& actual, const Catalog& desired) {
  return std::none_of(was.needs.begin(), was.needs.end(), [&](const ObjectId& need) {
    return actual.contains(need) && !desired.contains(need);
  });
}

std::vector<ObjectId> unsettled(const Catalog& desired, const Catalog& actual) {
  std::vector<ObjectId> open;
  auto other = actual.in_order().begin();
  const auto end = actual.in_order().end();
  for (const Object* now : desired.in_order()) {
    while (other != end && (*other)->id < now->id) ++other;
    const Object* was = other != end && (*other)->id == now->id ? *other : nullptr;
    const bool stale = was != nullptr && !means_the_same(*was, actual, desired);
    if (stale || is_open(*now, was, desired)) open.push_back(now->id);
  }
  return open;
}

}  // namespace schemagen::canon
