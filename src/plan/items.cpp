#include "plan/items.hpp"

#include <algorithm>
#include <deque>

#include "schemagen/sql/type_name.hpp"

namespace schemagen::plan {

using catalog::Catalog;
using catalog::ChangedFields;
using catalog::Object;
using catalog::ObjectId;
using catalog::OnChange;
using catalog::Rebuild;
using catalog::Reference;

ReferenceMap::ReferenceMap(const Catalog& catalog) {
  for (const Object* object : catalog.in_order()) {
    const ObjectId& id = object->id;
    auto& references = of_[id];
    references = catalog::references_of(*object, catalog);
    std::set<ObjectId> seen;
    for (const Reference& reference : references) {
      if (!reference.soft && reference.to != id && seen.insert(reference.to).second)
        to_[reference.to].push_back(id);
    }
  }
}

const std::vector<Reference>& ReferenceMap::of(const ObjectId& id) const {
  static const std::vector<Reference> none;
  const auto found = of_.find(id);
  return found == of_.end() ? none : found->second;
}

const std::vector<ObjectId>& ReferenceMap::to(const ObjectId& id) const {
  static const std::vector<ObjectId> none;
  const auto found = to_.find(id);
  return found == to_.end() ? none : found->second;
}

namespace {

/// Looks for types that are `wanted`.
class TypeSeeker final : public catalog::SqlVisitor {
 public:
  TypeSeeker(const ObjectId& wanted, const Catalog& catalog) : wanted_(wanted), catalog_(catalog) {}
  void type(sql::TypeName& type) override {
    const auto parts = sql::parse_type(type.text);
    if (!parts || parts->builtin) return;
    for (const Object* holder : catalog_.holders("type " + parts->schema + "." + parts->name)) {
      found_ = found_ || holder->id == wanted_;
    }
  }
  bool found() const { return found_; }

 private:
  const ObjectId& wanted_;
  const Catalog& catalog_;
  bool found_ = false;
};

/// The fields that name `type`: once it is another one they mean something else, and read the same.
std::vector<const catalog::Field*> typed_by(const Object& object, const ObjectId& type,
                                            const Catalog& catalog) {
  std::vector<const catalog::Field*> fields;
  // Visitors may change what they see, so they get a copy.
  const auto copy = object.id.kind->copy(*object.model);
  for (const auto& field : object.id.kind->fields()) {
    TypeSeeker seeker(type, catalog);
    field->visit(*copy, seeker);
    if (seeker.found()) fields.push_back(field.get());
  }
  return fields;
}

class Builder {
 public:
  Builder(const Catalog& before, const Catalog& after, const ReferenceMap& references,
          int server_version)
      : before_(before),
        after_(after),
        references_(references),
        server_version_(server_version) {}

  void take(const diff::Change& change);
  /// Drops the object and makes it again, be it under another name.
  void remake(const ObjectId& id, const SourceSpan& origin);
  Items finish();

 private:
  void refuse(const diff::Alter& alter, const std::vector<const catalog::Field*>& fields);
  void put(const ObjectId& id, Item item) {
    note(id, item);
    items_[id] = std::move(item);
    queue_.push_back(id);
  }
  void note(const ObjectId& id, const Item& item) {
    if (item.leaves()) leaving_.insert(id);
    if (item.arrives()) arriving_.insert(id);
  }
  void spread(const ObjectId& id);
  void rebuild(const ObjectId& id, const ObjectId& because, const SourceSpan& origin);
  void move(const ObjectId& id, const Object& was, const ObjectId& because,
            const SourceSpan& origin);
  /// The way that costs most wins; true when the item changed.
  bool raise(const ObjectId& id, Way way, const SourceSpan& origin);
  Item* existing(const ObjectId& id, const SourceSpan& origin);

  const Catalog& before_;
  const Catalog& after_;
  const ReferenceMap& references_;
  int server_version_;
  Items items_;
  std::set<ObjectId> leaving_;
  std::set<ObjectId> arriving_;
  std::deque<ObjectId> queue_;
  Diagnostics diagnostics_;
};

void Builder::take(const diff::Change& change) {
  const ObjectId& id = diff::subject(change);
  Item item;
  item.origin = diff::origin(change);
  if (std::holds_alternative<diff::Create>(change)) {
    item.way = Way::create;
    item.now = after_.find(id);
  } else if (std::holds_alternative<diff::Drop>(change)) {
    item.way = Way::drop;
    item.was = before_.find(id);
    if (item.was == nullptr) item.was = &std::get<diff::Drop>(change).object;
  } else if (const auto* rename = std::get_if<diff::Rename>(&change)) {
    item.way = Way::rename;
    item.was = before_.find(rename->was.id);
    item.now = after_.find(id);
    item.fields = id.kind->differences(*item.was->model, *item.now->model);
  } else {
    const auto& alter = std::get<diff::Alter>(change);
    item.was = before_.find(id);
    if (item.was == nullptr) item.was = &alter.was;
    item.now = after_.find(id);
    item.fields = alter.fields;
    const OnChange way =
        id.kind->way(alter.was, alter.now, ChangedFields(alter.fields), server_version_);
    if (way == OnChange::refuse) refuse(alter, alter.fields);
    item.way = way == OnChange::recreate  ? Way::recreate
               : way == OnChange::replace ? Way::replace
                                          : Way::alter;
  }
  put(id, std::move(item));
}

void Builder::refuse(const diff::Alter& alter, const std::vector<const catalog::Field*>& fields) {
  for (const catalog::Field* field : fields) {
    if (field->on_change() != OnChange::refuse) continue;
    diagnostics_.error("SG0401", alter.now.span,
                       "PostgreSQL has no way to change " + std::string(field->key()) + " of " +
                           alter.now.id.to_string(),
                       "write the change as a migration of your own: schemagen revision -m ...");
  }
}

Item* Builder::existing(const ObjectId& id, const SourceSpan& origin) {
  const auto found = items_.find(id);
  if (found != items_.end()) return &found->second;
  const Object* was = before_.find(id);
  const Object* now = after_.find(id);
  if (was == nullptr || now == nullptr) return nullptr;
  Item item;
  item.was = was;
  item.now = now;
  item.origin = origin;
  return &items_.emplace(id, std::move(item)).first->second;
}

bool Builder::raise(const ObjectId& id, Way way, const SourceSpan& origin) {
  Item* item = existing(id, origin);
  if (item == nullptr || item->was == nullptr || item->now == nullptr) return false;
  if (item->way == way || item->way == Way::recreate || item->way == Way::rename) return false;
  item->way = way;
  note(id, *item);
  queue_.push_back(id);
  return true;
}

void Builder::remake(const ObjectId& id, const SourceSpan& origin) {
  const auto renamed = std::find_if(items_.begin(), items_.end(), [&](const auto& entry) {
    return entry.second.way == Way::rename && entry.second.was->id == id;
  });
  if (renamed == items_.end()) {
    raise(id, Way::recreate, origin);
    return;
  }
  Item gone, made;
  gone.way = Way::drop;
  gone.was = renamed->second.was;
  made.way = Way::create;
  made.now = renamed->second.now;
  gone.origin = made.origin = renamed->second.origin;
  const ObjectId now = renamed->first;
  put(id, std::move(gone));
  put(now, std::move(made));
}

void Builder::rebuild(const ObjectId& id, const ObjectId& because, const SourceSpan& origin) {
  const Object* was = before_.find(id);
  const Object* now = after_.find(id);
  if (was == nullptr || now == nullptr) return;
  if (id.kind->parent(id, *was->model) == because) {
    raise(id, Way::recreate, origin);
    return;
  }
  switch (id.kind->on_rebuild(*was, because)) {
    case Rebuild::recreate:
      raise(id, Way::recreate, origin);
      return;
    case Rebuild::replace:
      raise(id, Way::replace, origin);
      return;
    case Rebuild::move:
      move(id, *was, because, origin);
      return;
  }
}

void Builder::move(const ObjectId& id, const Object& was, const ObjectId& because,
                   const SourceSpan& origin) {
  Item* item = existing(id, origin);
  if (item == nullptr) return;
  item->moves = true;
  const auto moved = typed_by(was, because, before_);
  if (moved.empty()) return;
  item->moved.insert(item->moved.end(), moved.begin(), moved.end());
  queue_.push_back(id);
}

void Builder::spread(const ObjectId& id) {
  const Item item = items_.at(id);
  const catalog::Scene so_far{before_, after_, leaving_, arriving_, server_version_};
  std::vector<ObjectId> unsettled;
  if (item.way != Way::rename) id.kind->unsettles(item.was, item.now, so_far, unsettled);
  for (const ObjectId& other : unsettled) remake(other, item.origin);
  if (item.way == Way::recreate || item.way == Way::replace) {
    for (const ObjectId& dependent : references_.to(id)) rebuild(dependent, id, item.origin);
  } else if (item.way == Way::drop && !id.kind->lives_on(*item.was, so_far)) {
    // What is to stay as it is would hold on to it: the same text now means something else (another
    // overload of a function).
    for (const ObjectId& dependent : references_.to(id)) {
      const Object* object = before_.find(dependent);
      if (object == nullptr || !object->resolved || items_.contains(dependent)) continue;
      const bool told = std::binary_search(object->needs.begin(), object->needs.end(), id);
      if (told) rebuild(dependent, id, item.origin);
    }
  } else if (item.way == Way::alter && !(item.fields.empty() && item.moved.empty())) {
    auto fields = item.fields;
    fields.insert(fields.end(), item.moved.begin(), item.moved.end());
    const ChangedFields changed(std::move(fields));
    for (const ObjectId& dependent : references_.to(id)) {
      const Object* object = before_.find(dependent);
      if (object != nullptr &&
          dependent.kind->disturbed_by(*object, *item.was, *item.now, changed)) {
        raise(dependent, Way::recreate, item.origin);
      }
    }
  }
}

Items Builder::finish() {
  while (!queue_.empty()) {
    const ObjectId id = queue_.front();
    queue_.pop_front();
    spread(id);
  }
  diagnostics_.throw_if_errors();
  return std::move(items_);
}

}  // namespace

Items make_items(const diff::Difference& difference, const std::set<ObjectId>& remade,
                 const Catalog& before, const Catalog& after, const ReferenceMap& references,
                 int server_version) {
  Builder builder(before, after, references, server_version);
  for (const diff::Change& change : difference.changes) builder.take(change);
  for (const ObjectId& id : remade) builder.remake(id, {});
  return builder.finish();
}

}  // namespace schemagen::plan
