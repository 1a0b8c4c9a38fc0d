package io.viewfinder.rewriter.catalog;

/**
 * One column of a relation, as pg_attribute has it.
 *
 * @param number attnum
 * @param name attname, unquoted
 * @param type the type with its modifier and collation
 * @param notNull whether NULL is refused by a NOT NULL constraint, and always was
 * @param isVirtual whether it is computed when it is read: a row that is written does not hold it
 */
public record Column(int number, String name, TypeUse type, boolean notNull, boolean isVirtual) {}
