#include <algorithm>
#include <iterator>

#include "canon/build.hpp"
#include "canon/renamed.hpp"
#include "canon/stage_names.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// What the renames touch: the renamed objects with their parts, and all whose text may mention
/// them.
std::vector<ObjectId> touched(const Catalog& catalog, const std::vector<diff::Rename>& renames) {
  std::vector<ObjectId> ids;
  std::set<ObjectId> renamed;
  for (const diff::Rename& rename : renames) {
    for (const Object* part : catalog.subtree(rename.was.id)) renamed.insert(part->id);
    if (!rename.was.id.kind->is_container()) continue;
    for (const auto& [id, object] : catalog.objects()) {
      if (id.schema == rename.was.id.schema) renamed.insert(id);
    }
  }
  ids.assign(renamed.begin(), renamed.end());
  for (const auto& [id, object] : catalog.objects()) {
    for (const auto& reference : catalog::references_of(object, catalog)) {
      if (!renamed.contains(reference.to)) continue;
      ids.push_back(id);
      for (const Object* part : catalog.subtree(id)) ids.push_back(part->id);
      break;
    }
  }
  return ids;
}

}  // namespace

Catalog rename_on_scratch(const Catalog& catalog, const std::vector<diff::Rename>& renames,
                          const inspect::Kinds& kinds, Scratch& scratch) {
  const Catalog part = plan::closure(catalog, touched(catalog, renames));
  const auto connection = scratch.create_database();
  scratch.provide_roles(part);
  create_all(*connection, part);
  diff::Difference difference;
  difference.renames = renames;
  run_plan(*connection, plan::make_plan(difference, {}, {}, {connection->server_version(), false}));
  const Catalog read = read_all(*connection, kinds);
  Catalog result = catalog;
  for (const auto& [id, object] : part.objects()) result.erase(id);
  for (const auto& [id, object] : read.objects()) {
    // What every database is born with was not in the part.
    if (id.kind->born(object) && !part.contains(id)) continue;
    Object kept = object;
    if (const Object* old = part.find(id)) {
      kept.span = old->span;
      kept.offline = old->offline;
      kept.position = old->position;
    }
    result.put(std::move(kept));
  }
  return result;
}

namespace {

/// What is never dropped stays although the models do not mention it, so the way back must not
/// create it. An attachment goes with what it hangs on.
void keep_permanent(const Catalog& actual, Catalog& desired) {
  for (const Object* object : actual.in_order()) {
    const ObjectId& id = object->id;
    if (!id.kind->permanent(*object, desired) || desired.contains(id)) continue;
    const auto parent = id.kind->parent(id, *object->model);
    if (!parent || desired.contains(*parent)) desired.put(*object);
  }
}

/// The renames, after others for what has one of the new names by now: it is to go, and does so
/// under a name that nothing else has.
std::vector<diff::Rename> with_room(std::vector<diff::Rename> renames, const Catalog& from,
                                    const Catalog& to) {
  StageNamesInUse names(from, to);
  std::vector<diff::Rename> room;
  for (const diff::Rename& rename : renames) {
    const Object* holder = from.find(rename.to);
    const bool leaves = std::any_of(renames.begin(), renames.end(),
                                    [&](const auto& other) { return other.was.id == rename.to; });
    if (holder == nullptr || leaves) continue;
    const auto parent = holder->id.kind->parent(holder->id, *holder->model);
    const Object* above = parent ? from.find(*parent) : nullptr;
    room.push_back({*holder, names.choose(*holder, above, "_gone"), {}});
  }
  room.insert(room.end(), std::make_move_iterator(renames.begin()),
              std::make_move_iterator(renames.end()));
  return room;
}

}  // namespace

Comparison compare(Catalog actual, Catalog desired, const inspect::Kinds& kinds, Scratch& scratch,
                   int server_version) {
  Comparison comparison;
  comparison.actual = std::move(actual);
  comparison.desired = std::move(desired);
  keep_permanent(comparison.actual, comparison.desired);
  const auto renames = diff::find_renames(comparison.actual, comparison.desired);
  const auto back =
      with_room(diff::inverse(renames, comparison.desired), comparison.desired, comparison.actual);
  if (!renames.empty()) {
    comparison.actual_renamed = rename_on_scratch(comparison.actual, renames, kinds, scratch);
    keep_permanent(comparison.actual_renamed, comparison.desired);
    comparison.desired_renamed = rename_on_scratch(comparison.desired, back, kinds, scratch);
  }
  const Catalog& start = renames.empty() ? comparison.actual : comparison.actual_renamed;
  const Catalog& end = renames.empty() ? comparison.desired : comparison.desired_renamed;
  comparison.up = diff::compare(start, comparison.desired, diff::Spare::permanent, server_version);
  comparison.up.renames = renames;
  if (comparison.up.empty()) return comparison;
  comparison.down = diff::compare(end, comparison.actual, diff::Spare::born, server_version);
  comparison.down.renames = back;
  return comparison;
}

}  // namespace schemagen::canon
