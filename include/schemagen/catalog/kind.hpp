#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/catalog/action.hpp"
#include "schemagen/catalog/field.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::catalog {

/// Where models declare objects of a kind, and how.
struct Section {
  enum class Form {
    map,     ///< name: value; a list declares objects whose names PostgreSQL would choose
    single,  ///< one object without a name of its own in the document
    value    ///< the same, and the document gives nothing but the value of `short_field`
  };
  std::string key;     ///< "indexes"
  std::string parent;  ///< the kind it stands under, "" for the top of a file, "*" for any
  Form form = Form::map;
  std::string short_field;  ///< what a scalar or a list stands for; "" when there is no short form
  std::vector<std::string> keys;  ///< the fields that may be given here; empty for all
  std::vector<std::pair<std::string, std::string>> preset;  ///< field and its wire value
};

/// Something another object must have before a statement can run.
struct Reference {
  ObjectId to;
  bool late = false;      ///< needed only in Phase::finish
  bool released = false;  ///< Phase::release lets go of it, where there is one
  bool loose = false;     ///< it may go at any time (an index that a table only marks)
  /// Wanted first, and not needed: where it closes a circle it is let go (a name in the text of a
  /// function, which the server reads only when the function runs).
  bool soft = false;
  bool finished = false;  ///< its Phase::finish, where there is one, comes first as well
  bool holds = false;     ///< it is filled only when this object is there, which holds a part of it
};

/// A role that an object names. Roles belong to the server: models name them and declare none.
struct RoleUse {
  std::string name;
  SourceSpan span;
};

/// What a declaration cannot know: the database that it is compared with.
struct Surroundings {
  const Catalog& actual;
  std::string owner;  ///< of the database
  std::string user;   ///< who is connected
  int server_version = 0;
};

/// A part of an object that servers have from a version on, where it is not a whole field: a value
/// of one, or what stands beside it.
struct Need {
  std::string what;  ///< "`where` of table public.orders"
  int since = 0;     ///< the first version of PostgreSQL that has it
  SourceSpan span;
};

/// What happens to an object when something it refers to is dropped and made anew.
enum class Rebuild {
  recreate,  ///< it is dropped before and created after
  move,      ///< `move()` turns it to the new one (a column to a replaced type)
  replace    ///< it is itself replaced, and its users move
};

/// A change that is made on a copy beside the old form, in stages (docs/online.md): under which ids
/// the copy waits for its place, and the old form stays behind once it has lost it.
struct StagedChange {
  const Object& was;
  const Object& now;  ///< under the same id
  ObjectId beside;    ///< the new form until it has the place
  ObjectId aside;     ///< the old form from then on
};

/// Where a part stands on a copy of what holds rows (docs/online.md).
struct CopyPlace {
  const Catalog& all;         ///< what the part is in, under the names of the copy
  const ObjectId& source;     ///< what clients know by its name, whose rows the copy has
  const Object* counterpart;  ///< the same part of that, nullptr where it has none
  bool lean = false;          ///< the copy only follows, and no row may be refused for its sake
};

/// The inside of a CREATE statement of the parent.
struct InlineDefinition {
  sql::Sql text;
  Actions leftovers;  ///< what the parent's CREATE cannot say
  int order = 0;      ///< among the lines of its kind: primary keys before foreign keys
};

/// All that the stages know of a kind of object. Everything here is stateless.
class Kind {
 public:
  virtual ~Kind() = default;

  // --- what it is ---------------------------------------------------------------------------
  virtual std::string_view name() const = 0;  ///< PostgreSQL's word: "table", "index"
  virtual std::string_view doc() const = 0;   ///< one sentence
  int rank() const { return rank_; }          ///< order of the registry
  void set_rank(int rank) { rank_ = rank; }
  /// The catalog its oid is of, "pg_class"; "" when it has none.
  virtual std::string_view catalog_class() const = 0;
  /// Objects of other kinds live in it: its ids have a schema and no name.
  virtual bool is_container() const { return false; }

  // --- its state ----------------------------------------------------------------------------
  virtual const FieldTable& fields() const = 0;
  virtual std::shared_ptr<Model> make() const = 0;
  virtual std::shared_ptr<Model> copy(const Model& model) const = 0;
  const Field* find_field(std::string_view key) const;
  /// The fields whose values differ, but for those that mean nothing. A kind overrides it where a
  /// field left out of a model leaves the choice open, so that nothing differs from it.
  virtual std::vector<const Field*> differences(const Model& left, const Model& right) const;
  virtual bool equal(const Model& left, const Model& right) const = 0;

  // --- where it is read from ----------------------------------------------------------------
  /// One query; its columns are schema, name, sub, signature (as far as the kind has them), oid,
  /// subid, position, and field keys (a field key wins over a part of the id). Lines marked `--
  /// since N` or `-- before N` belong to server versions from N on or below N. Attachments
  /// (comments) give target_class, target_oid and target_subid instead of names.
  virtual std::string_view query() const = 0;
  virtual const std::vector<Section>& sections() const = 0;
  virtual std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const;
  /// The id of an object declared under `parent` (nullptr at the top) as schema.name.
  virtual ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const;
  /// The opposite: the name under which documents declare the object. By default the last part of
  /// the id that is given, with its argument types when the signature is "(...)".
  virtual sql::QualifiedName declared_name(const Object& object) const;
  /// Takes into the state what the name in the document says beside the id (the arguments of a
  /// function), at `span`.
  virtual void take_name(const std::string& name, const SourceSpan& span, Model& model,
                         ReadContext& context) const;
  /// Whether declared_name() says all of this field.
  virtual bool name_tells(std::string_view field) const;
  /// Its id holds types that its state mentions, so it is settled when those are.
  virtual bool named_by_types() const;
  /// For those: the id with the types as the state has them.
  virtual ObjectId settled_id(const Object& object) const;
  /// The field whose text may stand in a file of its own, "" for none: a function's body.
  virtual std::string_view file_field() const;
  /// Takes into the state what the object it is declared under says (the table of an index).
  virtual void place(Object& object, const Object& parent) const;
  /// Fills what models may leave out and what their place implies, once all files are read.
  virtual void complete(Object& object, const Catalog& desired) const;
  /// The name PostgreSQL would choose for an object declared without one, numbered by `attempt`
  /// (0 first) until it is free. "" when objects of the kind must be named.
  virtual std::string default_name(const Object& object, const Catalog& desired, int attempt) const;
  /// Objects that this declaration stands for beside itself (serial's sequence).
  virtual std::vector<Object> expand(Object& object, const Catalog& desired) const;
  /// The state in which the object exists although nothing declares it (a column of a partition),
  /// or nullptr when it must be declared. Documents say only what differs from it.
  virtual std::shared_ptr<const Model> implied(const Object& object, const Catalog& all) const;
  /// Messages about a declaration that no server could accept.
  virtual void validate(const Object& object, const Catalog& desired, Diagnostics& out) const;
  /// What of a declaration not every server has, beside the fields that say so themselves.
  virtual void needs(const Object& object, const Catalog& desired, std::vector<Need>& out) const;
  /// Columns of its table that it makes NOT NULL (a primary key does).
  virtual std::vector<std::string> required_columns(const Object& object) const;
  /// The columns whose values it keeps unique, without condition; what a foreign key can rely on.
  virtual std::vector<std::string> unique_columns(const Object& object) const;
  /// The type that a type of this kind is made of (a domain's), or nullptr.
  virtual const sql::TypeName* underlying_type(const Model& model) const;
  /// An attachment hangs on an object of any kind and has no oid of its own.
  virtual bool is_attachment() const { return false; }
  /// For attachments: the id on a target.
  virtual ObjectId attached_id(const ObjectId& target, const Model& model) const;
  /// How COMMENT ON and the like name an object of the kind: TABLE public.users, COLUMN
  /// public.users.email. By default the kind's name in upper case and schema.name.
  virtual sql::Sql address(const Object& object) const;
  /// The comment that PostgreSQL itself gives such an object when it is made, "" for none. It is
  /// never reported, and it comes back when a comment of the user's goes.
  virtual std::string born_comment(const Object& object) const;
  /// Every database has it from the start (schema public).
  virtual bool born(const Object& object) const;
  /// It leaves everything as it is, so that declaring it asks for nothing (`grants: {}`).
  virtual bool says_nothing(const Object& object) const;
  /// The state of a declared object with what it says of roles in the terms of the database that it
  /// is for; nullptr where nothing changes.
  virtual std::shared_ptr<const Model> localized(const Object& object, const Catalog& desired,
                                                 const Surroundings& there) const;

  // --- whose it is and who may use it -------------------------------------------------------
  /// The letter under which acldefault() knows the rights on such objects: 'r' tables and views,
  /// 'c' columns, 's' sequences, 'f' routines, 'T' types, 'n' schemas, 'l' languages, 'F' wrappers,
  /// 'S' servers; 0 where nothing can be granted.
  virtual char rights() const;
  /// How GRANT names an object of the kind. By default its address; a view is a TABLE there. A
  /// column gives that of its table.
  virtual sql::Sql grant_address(const Object& object) const;
  /// Whether there is ALTER <address> OWNER TO.
  virtual bool has_owner() const;
  /// The role that owns such an object when nobody chose one; "" for whoever made it.
  virtual std::string born_owner(const Object& object, int server_version) const;
  /// The roles that the object names.
  virtual void roles(const Object& object, std::vector<RoleUse>& out) const;

  // --- how it hangs together ----------------------------------------------------------------
  /// What this object refers to; ids that are in no catalog are ignored.
  virtual void references(const Object& object, const Catalog& all,
                          std::vector<Reference>& out) const;
  /// Objects whose drop takes this one along without a statement; the parent is always among them.
  virtual void dies_with(const Object& object, std::vector<ObjectId>& out) const;
  /// The name spaces it occupies: "relation public.users". Two objects never share one.
  virtual void claims(const Object& object, std::vector<std::string>& out) const;
  /// Name spaces of others that it fills as well, with what it brings to them: a check of a table
  /// fills those of the tables below.
  virtual void fills(const Object& object, const Catalog& all, std::vector<std::string>& out) const;
  /// Further names under which text may mention it, which others may answer to as well: "routine
  /// public.touch" for every overload.
  virtual void answers_to(const Object& object, std::vector<std::string>& out) const;
  virtual Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const;
  /// Whether altering something it refers to fails or leaves it wrong unless it is rebuilt (a
  /// generated column when the type of its source changes).
  virtual bool disturbed_by(const Object& object, const Object& was, const Object& now,
                            const ChangedFields& changed) const;
  /// It holds nothing of its own, so an equal object under another name may be renamed into it.
  virtual bool interchangeable(const Object& object) const;
  /// Nothing is lost, and little time, when it is dropped and made again: a plan that finds no
  /// order otherwise does that.
  virtual bool remade_freely() const { return false; }
  /// Whether a rename turns `was` into `now`, but for what `alter` changes then.
  virtual bool becomes(const Object& was, const Object& now) const;
  /// What takes the object along in this plan beside what dies_with() names.
  virtual std::optional<ObjectId> taken_by(const Object& object, const Scene& scene) const;
  /// Whether what goes lives on in another object, so that nobody has to let go of it (an index of
  /// which a key is made).
  virtual bool lives_on(const Object& object, const Scene& scene) const;
  /// Objects that have to be made anew because of what happens to this one, although they refer to
  /// nothing that is. `was` or `now` is nullptr for what comes or goes; `scene` holds what is known
  /// so far.
  virtual void unsettles(const Object* was, const Object* now, const Scene& scene,
                         std::vector<ObjectId>& out) const;
  /// Never dropped because the models do not mention it (schema public, owners), where the rest is
  /// as in `all`. By default what is born with the database.
  virtual bool permanent(const Object& object, const Catalog& all) const;

  // --- how it changes -----------------------------------------------------------------------
  /// What it takes on a server of this version (as PQserverVersion).
  virtual OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
                       int server_version) const;
  virtual void create(const Object& object, const Scene& scene, Actions& out) const = 0;
  virtual void drop(const Object& object, const Scene& scene, Actions& out) const = 0;
  virtual void alter(const Object& was, const Object& now, ChangedFields& changed,
                     const Scene& scene, Actions& out) const;
  virtual void rename(const Object& was, const ObjectId& to, Actions& out) const;
  /// A statement that has the server check what it does not look at while check_function_bodies is
  /// off.
  virtual std::optional<sql::Sql> recheck(const Object& object) const;
  virtual bool can_rename() const { return false; }
  /// Changes of such an object in a table that is in use have a way that locks nobody out for long,
  /// so that models may do without it (`online: false`).
  virtual bool has_online_way() const { return false; }
  /// A new object beside the old one: Phase::make puts the old aside and creates the new,
  /// Phase::finish drops the old.
  virtual void replace(const Object& was, const Object& now, const Scene& scene,
                       Actions& out) const;
  /// The same with the lines of its children inside the CREATE.
  virtual void replace_with(const Object& was, const Object& now,
                            const std::vector<sql::Sql>& lines, const Scene& scene,
                            Actions& out) const;
  /// Turns the object to the new form of something that is replaced. Takes the changed fields it
  /// handles on the way; the rest goes to `alter`.
  virtual void move(const Object& was, const Object& now, ChangedFields& changed,
                    const Scene& scene, Actions& out) const;
  /// Whether objects of the kind act on every statement from the moment they are there (event
  /// triggers): they are made last and go first.
  virtual bool watches() const { return false; }
  /// Whether objects of the kind decide what new objects of others are like (default privileges).
  virtual bool shapes_new_objects() const;
  /// For those: what has to be said after `made` was created, so that it is as declared. `self` is
  /// in the database when it happens.
  virtual void on_created(const Object& self, const Object& made, const Scene& scene,
                          Actions& out) const;
  /// Its line inside the parent's CREATE, where there is one.
  virtual std::optional<InlineDefinition> inline_definition(const Object& object,
                                                            const Scene& scene) const;
  /// The parent's CREATE around the lines of its children.
  virtual void create_with(const Object& object, const std::vector<sql::Sql>& lines,
                           const Scene& scene, Actions& out) const;

  // --- how it changes in stages -------------------------------------------------------------
  /// Whether turning `was` into `now` writes everything anew, so that it is better done on a copy.
  /// What stands in the way of that is told in `obstacle`, "" where nothing does.
  virtual bool wants_stages(const Object& was, const Object& now, const Scene& scene,
                            std::string& obstacle) const;
  /// What keeps the form that clients do not see in step with the one they do: before the two
  /// change places, or after.
  virtual void keep_in_step(const StagedChange& change, bool switched, const Scene& scene,
                            std::vector<Object>& out) const;
  /// What stands beside the old form in this one's stead, as complete as it can be there; nothing
  /// where it comes into being when places change.
  virtual std::optional<Object> beside(const Object& object) const;
  /// What is left of it on the old form, where it must be in nobody's way.
  virtual std::optional<Object> aside(const Object& object) const;
  /// It holds rows, so that a copy of it is one of all its parts.
  virtual bool holds_rows() const { return false; }
  /// Its form on such a copy, nothing where it comes when the copy changes places with the other.
  virtual std::optional<Object> on_copy(const Object& object, const CopyPlace& place) const;

 private:
  int rank_ = 0;
};

/// What the object refers to, by its kind and by what the server said of it.
std::vector<Reference> references_of(const Object& object, const Catalog& all);

/// The part of a kind that follows from its struct T, which gives `static FieldTable fields()`.
template <class T>
class KindOf : public Kind {
 public:
  const FieldTable& fields() const final {
    static const FieldTable table = T::fields();
    return table;
  }
  std::shared_ptr<Model> make() const final { return std::make_shared<ModelOf<T>>(); }
  std::shared_ptr<Model> copy(const Model& model) const final {
    return std::make_shared<ModelOf<T>>(static_cast<const ModelOf<T>&>(model));
  }
  bool equal(const Model& left, const Model& right) const final {
    return static_cast<const ModelOf<T>&>(left).value ==
           static_cast<const ModelOf<T>&>(right).value;
  }

 protected:
  static const T& get(const Object& object) { return object.as<T>(); }
  static const T& get(const Model& model) { return static_cast<const ModelOf<T>&>(model).value; }
  /// A copy of the object's state that `edit` changes.
  template <class F>
  static void edit(Object& object, F change) {
    auto changed = std::make_shared<ModelOf<T>>(static_cast<const ModelOf<T>&>(*object.model));
    change(changed->value);
    object.model = std::move(changed);
  }
};

}  // namespace schemagen::catalog
