#include <algorithm>
#include <set>

#include "objects/column/inherited.hpp"
#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/table/children.hpp"

// NOT NULL of tables under others, from PostgreSQL 18 on. Measured on PostgreSQL 18.4: a table may
// have one of its own beside that from above, under a name of its own. While it is inherited it can
// neither be renamed nor dropped, and the one above cannot be renamed where those below have other
// names. ALTER CONSTRAINT ... NO INHERIT above, which a primary key there does not mind, makes
// those right below their tables' own, and INHERIT takes them as they are or brings them anew.

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::sql;

namespace {

bool hands_down(const Object* object) {
  return object != nullptr && !object->as<Column>().nullable &&
         !not_null_of(object->as<Column>()).no_inherit;
}

/// The same columns of the tables that stay right below.
std::vector<ObjectId> columns_below(const ObjectId& id, const Scene& scene) {
  std::vector<ObjectId> result;
  for (const ObjectId& child : lasting_children(table_of(id), scene)) {
    const ObjectId below = column_of(child, id.sub);
    if (scene.before.contains(below) && scene.after.contains(below)) result.push_back(below);
  }
  return result;
}

/// Those above that hand their NOT NULL down to the column through the whole plan, from the
/// uppermost on.
std::vector<ObjectId> path_above(const ObjectId& id, const Scene& scene) {
  for (const ObjectId& parent : lasting_parents(table_of(id), scene)) {
    const ObjectId above = column_of(parent, id.sub);
    if (!hands_down(scene.before.find(above)) || !hands_down(scene.after.find(above))) continue;
    std::vector<ObjectId> path = path_above(above, scene);
    path.push_back(above);
    return path;
  }
  return {};
}

/// A primary key of the table keeps it NOT NULL.
bool is_held(const ObjectId& id, const Scene& scene) {
  for (const Catalog* all : {&scene.before, &scene.after}) {
    for (const Object* part : all->children(table_of(id))) {
      const auto columns = part->id.kind->required_columns(*part);
      if (std::find(columns.begin(), columns.end(), id.sub) != columns.end()) return true;
    }
  }
  return false;
}

/// RENAME CONSTRAINT reaches the tables below, and wants them to have the same name.
bool some_below_differ(const ObjectId& id, const std::string& from, const std::string& to,
                       const Scene& scene) {
  const auto below = columns_below(id, scene);
  return std::any_of(below.begin(), below.end(), [&](const ObjectId& other) {
    const Column& was = scene.before.find(other)->as<Column>();
    const Column& now = scene.after.find(other)->as<Column>();
    if (was.nullable) return false;
    return was.not_null_name != from || (!now.nullable && now.not_null_name != to) ||
           some_below_differ(other, from, to, scene);
  });
}

/// A chain of columns lets go of what hangs on it, from above, and takes it up again.
class Chain {
 public:
  Chain(const Scene& scene, Actions& out) : scene_(scene), out_(out) {}

  /// It is to have no other NOT NULL than that from above, and can do without for a moment.
  bool comes_from_above(const ObjectId& id) const {
    return inherits_not_null(scene_.after.find(id)->as<Column>()) && !is_held(id, scene_);
  }

  void drop(const ObjectId& id) {
    out_.push_back(
        step(sql("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", qualified(id), Identifier{id.sub}),
             "let " + describe(id) + " take its NOT NULL from above"));
    out_.back().reaches = id;
    bare_.insert(id);
  }

  /// It has a NOT NULL again.
  void dress(const ObjectId& id) { bare_.erase(id); }

  /// `way` is the column below for whose sake it is done.
  void loosen(const ObjectId& id, const std::string& name, const ObjectId& way) {
    heredity(id, name, "NO INHERIT");
    for (const ObjectId& below : columns_below(id, scene_)) {
      if (below != way && comes_from_above(below)) drop(below);
    }
  }

  void tighten(const ObjectId& id, const std::string& name) {
    heredity(id, name, "INHERIT");
    const auto below = columns_below(id, scene_);
    if (std::none_of(below.begin(), below.end(),
                     [&](const ObjectId& column) { return bare_.contains(column); })) {
      return;
    }
    foresee("add-not-null", 180000, out_.back(), "every row of the tables below is checked");
    for (const ObjectId& column : below) dress(column);
  }

 private:
  void heredity(const ObjectId& id, const std::string& name, std::string_view word) {
    out_.push_back(step(sql("ALTER TABLE {} ALTER CONSTRAINT {} {}", qualified(id),
                            Identifier{name}, sql::Sql::trusted(word)),
                        "change who has the NOT NULL of " + describe(id)));
    out_.back().reaches = id;
  }

  const Scene& scene_;
  Actions& out_;
  std::set<ObjectId> bare_;  ///< without a NOT NULL for the moment
};

sql::Sql renaming(const ObjectId& id, const std::string& from, const std::string& to) {
  return sql("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", qualified(id), Identifier{from},
             Identifier{to});
}

void rename(const Object& now, const std::string& old_name, const Scene& scene, Chain& chain,
            Actions& out) {
  const ObjectId& id = now.id;
  const std::string& name = now.as<Column>().not_null_name;
  if (name == old_name) return;
  const bool alone = some_below_differ(id, old_name, name, scene);
  if (alone) chain.loosen(id, old_name, id);
  out.push_back(step(renaming(id, old_name, name), "rename the NOT NULL of " + describe(id)));
  if (alone) chain.tighten(id, name);
}

}  // namespace

bool is_named_above(const Object& was, const Object& now, const Scene& scene) {
  const Column& before = was.as<Column>();
  const Column& after = now.as<Column>();
  for (const ObjectId& parent : lasting_parents(table_of(now.id), scene)) {
    const Object* above_was = scene.before.find(column_of(parent, now.id.sub));
    const Object* above = scene.after.find(column_of(parent, now.id.sub));
    // What goes with the one above is brought back there.
    const bool back = hands_down(above_was) && above != nullptr && above->as<Column>().nullable;
    if (back && !before.own_not_null) return true;
    if (!hands_down(above)) continue;
    // What is to come from above is made ready there.
    if (!hands_down(above_was)) return true;
    if (above_was->as<Column>().not_null_name == before.not_null_name &&
        above->as<Column>().not_null_name == after.not_null_name) {
      return true;
    }
  }
  return false;
}

void rename_not_null(const Object& was, const Object& now, const std::string& old_name,
                     const Scene& scene, Actions& out) {
  const Column& column = now.as<Column>();
  if (column.inheritance == Inheritance::type) {
    // There is no RENAME CONSTRAINT for it.
    out.push_back(step(sql("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", qualified(now.id),
                           Identifier{now.id.sub}),
                       "let " + describe(now.id) + " be NULL"));
    add_not_null(column, now.id, out);
    return;
  }
  const std::vector<ObjectId> path = path_above(now.id, scene);
  Chain chain(scene, out);
  std::vector<ObjectId> loose;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Column& above = scene.after.find(path[i])->as<Column>();
    if (i > 0 && chain.comes_from_above(path[i])) {
      chain.drop(path[i]);
      continue;
    }
    chain.loosen(path[i], above.not_null_name, i + 1 < path.size() ? path[i + 1] : now.id);
    loose.push_back(path[i]);
  }
  const bool there = path.empty() || was.as<Column>().own_not_null || loose.back() == path.back();
  const bool own = path.empty() || column.own_not_null;
  if (there && (own || is_held(now.id, scene))) {
    // Those above have their new names by now, and so has what comes from there.
    const bool follows = !path.empty() && inherits_not_null(was.as<Column>());
    const Object* above = follows ? scene.after.find(path.back()) : nullptr;
    rename(now, follows ? above->as<Column>().not_null_name : old_name, scene, chain, out);
  } else if (there) {
    chain.drop(now.id);
  } else if (own) {
    add_not_null(column, now.id, out);
    chain.dress(now.id);
  }
  for (auto above = loose.rbegin(); above != loose.rend(); ++above) {
    chain.tighten(*above, scene.after.find(*above)->as<Column>().not_null_name);
  }
}

void before_handing_down(const Object& now, const Scene& scene, Actions& out) {
  if (scene.server_version < 180000) return;
  Chain chain(scene, out);
  for (const ObjectId& id : columns_below(now.id, scene)) {
    const Column& was = scene.before.find(id)->as<Column>();
    const Object& below = *scene.after.find(id);
    const Column& column = below.as<Column>();
    if (was.nullable && column.not_null && column.not_null->name) {
      add_not_null(column, id, out);
      out.back().reaches = id;
    } else if (!was.nullable && was.own_not_null && chain.comes_from_above(id)) {
      chain.drop(id);
    } else if (!was.nullable && was.own_not_null && was.not_null_name != column.not_null_name) {
      out.push_back(step(renaming(id, was.not_null_name, column.not_null_name),
                         "rename the NOT NULL of " + describe(id)));
      out.back().reaches = id;
    }
    before_handing_down(below, scene, out);
  }
}

}  // namespace schemagen::objects
