ALTER FUNCTION public.span(text, text) RENAME TO span__old;
ALTER FUNCTION public.span(text, text, text) RENAME TO span__old;
ALTER TYPE public.span RENAME TO span__old;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
ALTER FUNCTION public.span_multirange(public.span__old) RENAME TO span_multirange__old;
ALTER FUNCTION public.span_multirange(VARIADIC public.span__old[]) RENAME TO span_multirange__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
CREATE TYPE public.span AS RANGE (
  subtype = text,
  collation = "C"
);
ALTER TABLE public.spans ALTER COLUMN value TYPE public.span USING value::text::public.span;
DROP TYPE public.span__old;
