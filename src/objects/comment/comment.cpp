#include "objects/kinds.hpp"
#include "objects/shared/attachment.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Literal;
using sql::Sql;
using sql::sql;

namespace {

struct Comment {
  std::string text;
  bool operator==(const Comment&) const = default;

  static FieldTable fields() {
    return field_table(field("text", &Comment::text, OnChange::alter, "what it says"));
  }
};

class CommentKind final : public KindOf<Comment> {
 public:
  std::string_view name() const override { return "comment"; }
  std::string_view doc() const override { return "A text about an object of any kind."; }
  std::string_view catalog_class() const override { return {}; }
  bool is_attachment() const override { return true; }

  std::string_view query() const override { return comment_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"comment", "*", Section::Form::single, "text", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName&) const override {
    if (parent == nullptr) throw InternalError("a comment needs something to be about");
    return attached_id(parent->id, *parent->model);
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return target_of(id);
  }
  void dies_with(const Object& object, std::vector<ObjectId>& out) const override {
    dies_with_target(object.id, out);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({target_of(object.id)});
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (!get(object).text.empty()) return;
    out.error("SG0224", object.span,
              "the comment on " + describe(target_of(object.id)) + " is empty",
              "write a text or leave the comment out");
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    out.push_back(step(statement(*scene.after.find(target_of(object.id)), get(object).text),
                       "comment on " + describe(target_of(object.id))));
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    const ObjectId target = target_of(object.id);
    std::string text;
    // Only the server's side of the plan knows what comment an extension comes with.
    for (const Catalog* catalog : {&scene.after, &scene.before}) {
      const Object* found = catalog->find(target);
      if (found != nullptr && text.empty()) text = target.kind->born_comment(*found);
    }
    out.push_back(step(statement(hung_on(object, scene), text),
                       "remove the comment on " + describe(target), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    if (!changed.take("text")) return;
    out.push_back(step(statement(*scene.after.find(target_of(now.id)), get(now).text),
                       "change the comment on " + describe(target_of(now.id))));
  }

 private:
  // With an empty text the comment goes.
  static Sql statement(const Object& target, const std::string& text) {
    return sql("COMMENT ON {} IS {}", target.id.kind->address(target),
               text.empty() ? sql("NULL") : Sql(Literal{text}));
  }
};

}  // namespace

const Kind& comment_kind() {
  static const CommentKind kind;
  return kind;
}

}  // namespace schemagen::objects
