#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

TEST_CASE("a security label hangs on its object once for each provider") {
  const Object table = declare("table", "public", "notes");
  Stage stage;
  stage.before.put(table);
  stage.after.put(table);
  const catalog::Kind& kind = kind_named("security label");
  const auto labelled = [&](const std::string& provider, const std::string& said) {
    Object label;
    label.id = kind.declared_id(&table, {"public", provider});
    auto model = kind.make();
    kind.find_field("label")->parse(said, *model);
    label.model = std::move(model);
    kind.place(label, table);
    return label;
  };
  const Object one = labelled("selinux", "it's");
  const Object other = labelled("Dummy", "x");
  CHECK(one.id != other.id);
  CHECK(kind.parent(one.id, *one.model) == table.id);
  CHECK(kind.attached_id(table.id, *one.model) == one.id);
  CHECK(kind.declared_name(other).name == "Dummy");
  CHECK(create(one, stage) == Texts{"SECURITY LABEL FOR selinux ON TABLE public.notes IS 'it''s'"});
  CHECK(drop(other, stage) ==
        Texts{"drop: SECURITY LABEL FOR \"Dummy\" ON TABLE public.notes IS NULL"});
  CHECK(alter(one, labelled("selinux", "b"), stage) ==
        Texts{"SECURITY LABEL FOR selinux ON TABLE public.notes IS 'b'"});
}

}  // namespace schemagen::objects
