#include "schemagen/catalog/archive.hpp"

#include <doctest/doctest.h>

#include "model/real_kinds.hpp"

namespace schemagen::model::test {

using catalog::Catalog;
using catalog::Object;

namespace {

/// Every place in the SQL of an object.
class Places final : public catalog::SqlVisitor {
 public:
  void expression(sql::Expression& value) override { add(value.text, value.span); }
  void type(sql::TypeName& value) override { add(value.text, value.span); }
  void lookup(sql::LookupName& value) override { add(value.name, value.span); }
  std::string text;

 private:
  void add(const std::string& value, const SourceSpan& span) {
    text += "  " + value + " " + span.to_string() + "+" + std::to_string(span.length) + "\n";
  }
};

/// All of a catalog that an object's fields do not say.
std::string surroundings(const Catalog& catalog) {
  std::string text;
  for (const auto& [id, object] : catalog.objects()) {
    text += id.to_string() + " " + object.span.to_string() + "+" +
            std::to_string(object.span.length) + " " + std::to_string(object.position) + " " +
            object.renamed_from + " " + object.home + (object.offline ? " offline\n" : "\n");
    Places places;
    const auto model = id.kind->copy(*object.model);
    for (const auto& field : id.kind->fields()) field->visit(*model, places);
    text += places.text;
  }
  return text;
}

}  // namespace

TEST_CASE("a catalog comes back from its packed form as it was, places included") {
  Models models;
  const Catalog written = models.read({{"a.yaml", shop}, {"b.yaml", R"yaml(
schema: "dotted.schema"
tables:
  "quoted \"table\"":
    columns: {"a{b,c}": {type: "character varying", collation: C, default: "E'\\n\\\\'"}}
    checks: ["\"a{b,c}\" <> 'NULL'"]
    storage_parameters: {fillfactor: 70}
    indexes: [{columns: [{column: "a{b,c}", order: desc}], where: "'' IS NULL"}]
)yaml"}});
  CHECK(models.messages() == "");
  const std::string bytes = catalog::pack(written);
  const catalog::SourceFiles files{std::make_shared<SourceFile>(SourceFile{"a.yaml", shop}),
                                   std::make_shared<SourceFile>(SourceFile{"b.yaml", ""})};
  const Catalog read = catalog::unpack(bytes, objects::all_kinds(), files);
  CHECK(surroundings(read) == surroundings(written));
  for (const auto& [id, object] : written.objects()) {
    const Object* back = read.find(id);
    REQUIRE_MESSAGE(back != nullptr, id.to_string());
    CHECK_MESSAGE(id.kind->equal(*object.model, *back->model), id.to_string());
  }
  CHECK(catalog::pack(read) == bytes);
}

TEST_CASE("bytes of another program are refused") {
  Models models;
  const std::string bytes = catalog::pack(models.read(shop));
  const catalog::SourceFiles files{std::make_shared<SourceFile>(SourceFile{"shop.yaml", shop})};
  for (const std::size_t size : {std::size_t{1}, bytes.size() / 2, bytes.size() - 1}) {
    CHECK_THROWS_AS(catalog::unpack(bytes.substr(0, size), objects::all_kinds(), files),
                    InternalError);
  }
  CHECK_THROWS_AS(catalog::unpack(bytes, {}, files), InternalError);
  CHECK_THROWS_AS(catalog::unpack(bytes, objects::all_kinds(), {}), InternalError);
  CHECK(catalog::unpack("", objects::all_kinds(), files).empty());
}

}  // namespace schemagen::model::test
