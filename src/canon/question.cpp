#include "canon/question.hpp"

#include <algorithm>
#include <initializer_list>

#include "schemagen/base/digest.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/plan/plan.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// Stands in a key for a name that does not matter; no name has it.
constexpr std::string_view any_name = "\x01";

/// Whether SQL may hold or get the name of the object it is part of: by saying it, or by a query
/// inside, where the server says of every column whose it is.
class NameHunter final : public catalog::SqlVisitor {
 public:
  explicit NameHunter(const std::string& name) : name_(lower(name)) {}
  void expression(sql::Expression& value) override {
    look(value.text, {name_, "select", "values", "table "});
  }
  void type(sql::TypeName& value) override { look(value.text, {name_}); }
  void lookup(sql::LookupName& value) override { look(value.name, {name_}); }
  bool found() const { return found_; }

 private:
  void look(const std::string& text, std::initializer_list<std::string_view> words) {
    const std::string low = lower(text);
    const auto holds = [&](std::string_view word) { return low.find(word) != std::string::npos; };
    found_ = found_ || std::any_of(words.begin(), words.end(), holds);
  }

  std::string name_;
  bool found_ = false;
};

bool can_share(const Catalog& needed, const ObjectId& id, const ObjectId& root) {
  if (id == root || root.name.empty() || id.schema != root.schema) return false;
  NameHunter hunter(root.name);
  for (const auto& [other, object] : needed.objects()) {
    const auto copy = other.kind->copy(*object.model);  // visitors may change what they see
    for (const auto& field : other.kind->fields()) field->visit(*copy, hunter);
    if (hunter.found()) return false;
  }
  return true;
}

/// Adds all that an object says to the digest. With a root, the names of the root and of the object
/// itself are left out.
void add_object(Digest& digest, const Object& object, const ObjectId& self, const ObjectId* root) {
  const ObjectId& id = object.id;
  const bool is_self = root != nullptr && id == self;
  const auto name = [&](const std::string& text) {
    const bool hidden = is_self || (root != nullptr && text == root->name);
    return hidden && !text.empty() ? any_name : std::string_view(text);
  };
  digest.add(id.kind->name()).add(id.schema).add(name(id.name));
  digest.add(is_self ? any_name : std::string_view(id.sub)).add(id.signature).add(object.home);
  for (const auto& field : id.kind->fields()) {
    const auto value = field->print(*object.model);
    if (!value) {
      digest.add("0");
    } else {
      digest.add("1").add(root != nullptr && *value == root->name ? any_name : *value);
    }
  }
}

}  // namespace

ObjectId root_of(const Object& object, const Catalog& catalog) {
  const Object* top = &object;
  while (const auto parent = top->id.kind->parent(top->id, *top->model)) {
    const Object* above = catalog.find(*parent);
    if (above == nullptr) break;
    top = above;
  }
  return top->id;
}

std::string question_key(const Catalog& desired, const ObjectId& id, int server_version,
                         bool shared) {
  const Catalog needed = plan::closure(desired, {id});
  const ObjectId root = root_of(*desired.find(id), desired);
  const bool hidden = shared && can_share(needed, id, root);
  Digest digest;
  digest.add("2").add(std::to_string(server_version)).add(id.kind->name());
  for (const auto& [other, object] : needed.objects()) {
    add_object(digest, object, id, hidden ? &root : nullptr);
  }
  if (!hidden) digest.add(id.to_string());
  return digest.hex();
}

void Answer::apply(Catalog& result, const ObjectId& id) const {
  Object object = *result.find(id);
  const auto model = id.kind->copy(*object.model);
  for (const auto& field : id.kind->fields()) {
    if (field->on_change() == catalog::OnChange::ignore) continue;
    if (!field->equal(*declared_.model, *read_.model)) field->copy(*read_.model, *model);
  }
  object.model = model;
  object.resolved = read_.resolved;
  object.needs = read_.needs;
  if (id != declared_.id) {
    // Asked for another: what that found beside itself is no part of this one.
    std::erase_if(object.needs, [&](const ObjectId& need) {
      return need.schema == root_.schema && need.name == root_.name;
    });
  }
  result.put(std::move(object));
}

bool Answer::names_root() const {
  if (declared_.id == root_) return false;
  for (const auto& field : declared_.id.kind->fields()) {
    if (field->equal(*declared_.model, *read_.model)) continue;
    const std::string text = field->print(*read_.model).value_or("");
    if (text.find(root_.name) != std::string::npos) return true;
  }
  return false;
}

std::string Answer::print() const {
  return catalog::print_wire_list({std::string(root_.kind->name()), root_.schema, root_.name,
                                   inspect::print_object(declared_), inspect::print_object(read_)});
}

Answer Answer::parse(const std::string& text, const inspect::Kinds& kinds) {
  const auto parts = catalog::parse_wire_list(text);
  const auto part = [&](std::size_t index) { return parts.at(index).value_or(""); };
  ObjectId root{nullptr, part(1), part(2), {}, {}};
  for (const catalog::Kind* kind : kinds) {
    if (kind->name() == part(0)) root.kind = kind;
  }
  return {inspect::parse_object(part(3), kinds), inspect::parse_object(part(4), kinds), root};
}

}  // namespace schemagen::canon
