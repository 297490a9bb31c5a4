#include "postgres/secrets.hpp"

#include <doctest/doctest.h>

#include "schemagen/postgres/connection.hpp"

using namespace schemagen::postgres;

TEST_CASE("a URL shows no password") {
  CHECK(mask_password("postgres://app:s3cret@db:5432/shop") == "postgres://app:***@db:5432/shop");
  CHECK(mask_password("postgresql://app@db/shop") == "postgresql://app@db/shop");
  CHECK(mask_password("postgresql://db:5432/shop") == "postgresql://db:5432/shop");
  CHECK(mask_password("postgresql://[::1]:5432/shop") == "postgresql://[::1]:5432/shop");
  CHECK(mask_password("postgresql://a:1,b:2/shop?sslmode=require") ==
        "postgresql://a:1,b:2/shop?sslmode=require");
  CHECK(mask_password("postgresql:///shop?host=/tmp&password=s3cret&port=1") ==
        "postgresql:///shop?host=/tmp&password=***&port=1");
  CHECK(mask_password("postgresql:///shop?password=s3&cret") == "postgresql:///shop?password=***");
  CHECK(mask_password("postgres://u:pw@h/db?sslpassword=x") ==
        "postgres://u:***@h/db?sslpassword=***");
}

TEST_CASE("characters that belong percent-encoded do not let half of a password through") {
  for (const char* password :
       {"p@ss", "p/ss", "p#ss", "p?ss", "a@b/c?d#e", "p:ss", "50%off", "x=y"}) {
    CAPTURE(password);
    CHECK(mask_password("postgres://app:" + std::string(password) +
                        "@db:5432/shop?sslmode=disable") ==
          "postgres://app:***@db:5432/shop?sslmode=disable");
  }
  CHECK(mask_password("postgres://app:s3cret") == "postgres://app:***");
  CHECK(mask_password("postgres://app:s3/cret") == "postgres://app:***");
  CHECK(mask_password("mysql://app:s3cret@db/shop") == "mysql://app:***@db/shop");
  CHECK(mask_password("jdbc:postgresql://app:s3cret@db/shop") ==
        "jdbc:postgresql://app:***@db/shop");
}

TEST_CASE("a keyword string shows no password") {
  CHECK(mask_password("host=db password=s3cret user=app") == "host=db password=*** user=app");
  CHECK(mask_password("password = 's3 \\' cret' host=db") == "password = '***' host=db");
  CHECK(mask_password("host=db password=two words user=app") == "host=db password=*** user=app");
  CHECK(mask_password("host=db password=s3cret") == "host=db password=***");
  CHECK(mask_password("host=db sslpassword=x sslmode=require") ==
        "host=db sslpassword=*** sslmode=require");
  CHECK(mask_password("host=db passfile=/home/a/.pgpass") == "host=db passfile=/home/a/.pgpass");
  CHECK(mask_password("host=db pasword=s3cret user=app") == "host=db pasword=*** user=app");
  CHECK(mask_password("shop") == "shop");
  CHECK(mask_password("") == "");
}

TEST_CASE("passwords in SQL are covered without moving what follows") {
  const auto covered = [](std::string_view sql) {
    const std::string result = cover_secrets(sql);
    CHECK(result.size() == sql.size());
    return result;
  };
  CHECK(covered("ALTER ROLE a PASSWORD 'abc' LOGIN") == "ALTER ROLE a PASSWORD '***' LOGIN");
  CHECK(covered("ALTER ROLE a PASSWORD E'a\\'c' LOGIN") == "ALTER ROLE a PASSWORD E'****' LOGIN");
  CHECK(covered("ALTER ROLE a PASSWORD 'a''c' LOGIN") == "ALTER ROLE a PASSWORD '****' LOGIN");
  CHECK(covered("ALTER ROLE a PASSWORD $q$a$q$ LOGIN") == "ALTER ROLE a PASSWORD $q$*$q$ LOGIN");
  CHECK(covered("OPTIONS (user 'b', password 'abc')") == "OPTIONS (user 'b', password '***')");
  CHECK(covered("OPTIONS (SET \"password\" 'abc')") == "OPTIONS (SET \"password\" '***')");
  CHECK(covered("CONNECTION 'host=h password=abc dbname=d'") ==
        "CONNECTION 'host=h password=*** dbname=d'");
  CHECK(covered("CONNECTION 'password=''a b'' host=h'") == "CONNECTION 'password=''***'' host=h'");
  CHECK(covered("CONNECTION 'postgres://u:abc@h/d' PUBLICATION p") ==
        "CONNECTION 'postgres://u:***@h/d' PUBLICATION p");
  CHECK(covered("CREATE TABLE t (password text NOT NULL, b int)") ==
        "CREATE TABLE t (password text NOT NULL, b int)");
  CHECK(covered("SELECT password FROM t WHERE a = 'x'") == "SELECT password FROM t WHERE a = 'x'");
  CHECK(covered("ALTER ROLE a PASSWORD 'unfinished") == "ALTER ROLE a PASSWORD '**********");
}
