-- since 17
CREATE DOMAIN named AS integer CONSTRAINT named_given NOT NULL;
COMMENT ON CONSTRAINT named_given ON DOMAIN named IS 'kept';
CREATE DOMAIN plain AS integer NOT NULL;
CREATE DOMAIN later AS integer;
CREATE DOMAIN spoken AS integer NOT NULL;
COMMENT ON CONSTRAINT spoken_not_null ON DOMAIN spoken IS 'old';
CREATE DOMAIN before AS integer NOT NULL;
CREATE DOMAIN dropped AS integer CONSTRAINT dropped_nn NOT NULL;
CREATE DOMAIN wider AS integer CONSTRAINT wider_nn NOT NULL;
COMMENT ON CONSTRAINT wider_nn ON DOMAIN wider IS 'goes along';
