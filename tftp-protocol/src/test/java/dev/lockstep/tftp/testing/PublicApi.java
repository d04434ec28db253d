package dev.lockstep.tftp.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public API of a module: the public types of the packages that it exports without restriction, and their public and protected members. A
 * file of each module holds it as text, one member a line, so that a change of the API shows in a diff.
 */
public final class PublicApi {
    private static final String UPDATE = "api.update";
    private static final int SHOWN_MODIFIERS =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;

    /** The declaration and the members of each type, by the type's name. */
    private final Map<String, List<String>> types = new TreeMap<>();

    private PublicApi() {}

    /**
     * Reads a compiled module, which is also on the class path.
     *
     * @param classes directory of its {@code module-info.class}
     * @return its API
     */
    public static PublicApi of(final Path classes) {
        final PublicApi api = new PublicApi();
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            for (final ModuleDescriptor.Exports exported :
                    ModuleDescriptor.read(descriptor).exports()) {
                if (!exported.isQualified()) {
                    api.addPackage(classes, exported.source());
                }
            }
        } catch (final IOException | ReflectiveOperationException e) {
            throw new AssertionError("cannot read the classes in " + classes.toAbsolutePath(), e);
        }
        return api;
    }

    private void addPackage(final Path classes, final String name) throws IOException, ReflectiveOperationException {
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            for (final Path file : files.toList()) {
                final String fileName = file.getFileName().toString();
                if (fileName.endsWith(".class") && !fileName.equals("package-info.class")) {
                    final Class<?> type = Class.forName(name + '.' + fileName.substring(0, fileName.length() - 6));
                    if (isVisible(type)) {
                        types.put(type.getName(), describe(type));
                    }
                }
            }
        }
    }

    /**
     * The public types, nested ones among them.
     *
     * @return their binary names
     */
    public Set<String> types() {
        return types.keySet();
    }

    /**
     * Fails if the API differs from the one in a file. If the system property {@code api.update} is set, writes the file instead.
     *
     * @param file of the module
     * @throws IOException if the file cannot be read or written
     */
    public void check(final Path file) throws IOException {
        final List<String> lines = types.values().stream().flatMap(List::stream).toList();
        if (Boolean.getBoolean(UPDATE)) {
            Files.write(file, lines);
            return;
        }
        final List<String> recorded = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (!lines.equals(recorded)) {
            throw new AssertionError("the public API is not the one in " + file.toAbsolutePath() + ":\n"
                    + difference("- ", recorded, lines) + difference("+ ", lines, recorded)
                    + "If that is intended, rewrite the file and commit it:\n"
                    + "  mvn -q test -pl tftp-protocol,tftp-client,tftp-server -Dtest=PublicApiTest -D" + UPDATE
                    + "=true");
        }
    }

    private static String difference(final String sign, final List<String> lines, final List<String> others) {
        final Set<String> known = Set.copyOf(others);
        return lines.stream()
                .filter(line -> !known.contains(line))
                .map(line -> sign + line + '\n')
                .collect(joining());
    }

    private static boolean isVisible(final Class<?> type) {
        final Class<?> outer = type.getEnclosingClass();
        return !type.isSynthetic()
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && isVisible(type.getModifiers(), outer == null ? type : outer)
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(final int modifiers, final Class<?> owner) {
        return Modifier.isPublic(modifiers)
                || (Modifier.isProtected(modifiers) && !Modifier.isFinal(owner.getModifiers()));
    }

    private static List<String> describe(final Class<?> type) throws ReflectiveOperationException {
        final List<String> lines = new ArrayList<>();
        lines.add(declaration(type));
        members(type).forEach(member -> lines.add("    " + member));
        return lines;
    }

    private static String declaration(final Class<?> type) {
        final String kind;
        int hidden = 0;
        if (type.isRecord()) {
            kind = "record";
            hidden = Modifier.FINAL | Modifier.STATIC;
        } else if (type.isEnum()) {
            kind = "enum";
            hidden = Modifier.FINAL | Modifier.STATIC | Modifier.ABSTRACT;
        } else if (type.isInterface()) {
            kind = type.isAnnotation() ? "@interface" : "interface";
            hidden = Modifier.ABSTRACT | Modifier.STATIC;
        } else {
            kind = "class";
        }
        final Type superclass = type.getGenericSuperclass();
        final boolean extending = superclass != null && superclass != Object.class && kind.equals("class");
        final Class<?>[] permitted = type.getPermittedSubclasses();
        return modifiers(type.getModifiers() & ~hidden)
                + kind
                + ' '
                + name(type)
                + typeParameters(type.getTypeParameters())
                + (extending ? " extends " + name(superclass) : "")
                + list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces())
                + (permitted == null ? "" : list(" permits ", permitted));
    }

    /** Members of a superclass that is not public are listed with the public subclass. */
    private static Set<String> members(final Class<?> type) throws ReflectiveOperationException {
        final Set<String> members = new TreeSet<>();
        Class<?> owner = type;
        do {
            for (final Field field : owner.getDeclaredFields()) {
                if (isListed(field, type)) {
                    members.add(field(field));
                }
            }
            for (final Method method : owner.getDeclaredMethods()) {
                if (isListed(method, type) && !isImplied(method)) {
                    members.add(executable(method, typed(method.getAnnotatedReturnType()) + ' ' + method.getName()));
                }
            }
            owner = owner.getSuperclass();
        } while (owner != null && !isVisible(owner));
        for (final Executable constructor : type.getDeclaredConstructors()) {
            if (isListed(constructor, type) && !type.isEnum()) {
                members.add(executable(constructor, type.getSimpleName()));
            }
        }
        return members;
    }

    private static boolean isListed(final Member member, final Class<?> type) {
        return !member.isSynthetic() && isVisible(member.getModifiers(), type);
    }

    /** Methods that each object or each enum has. */
    private static boolean isImplied(final Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode", "values" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            case "valueOf" -> method.getDeclaringClass().isEnum();
            default -> false;
        };
    }

    private static String field(final Field field) throws ReflectiveOperationException {
        if (field.isEnumConstant()) {
            return field.getName();
        }
        final String text = modifiers(field.getModifiers()) + typed(field.getAnnotatedType()) + ' ' + field.getName();
        final boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        return constant ? text + " = " + field.get(null) : text;
    }

    private static String executable(final Executable executable, final String typeAndName) {
        final boolean inInterface = executable.getDeclaringClass().isInterface();
        final String hidden =
                inInterface && executable instanceof final Method method && method.isDefault() ? "default " : "";
        final String typeParameters = typeParameters(executable.getTypeParameters());
        return modifiers(executable.getModifiers())
                + hidden
                + (typeParameters.isEmpty() ? "" : typeParameters + ' ')
                + typeAndName
                + Arrays.stream(executable.getAnnotatedParameterTypes())
                        .map(PublicApi::typed)
                        .collect(joining(", ", "(", ")"))
                + list(" throws ", executable.getGenericExceptionTypes());
    }

    private static String modifiers(final int modifiers) {
        final String text = Modifier.toString(modifiers & SHOWN_MODIFIERS);
        return text.isEmpty() ? "" : text + ' ';
    }

    private static String typed(final AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + name(type.getType());
    }

    private static String typeParameters(final TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + list(" extends ", bounds(variable)))
                        .collect(joining(", ", "<", ">"));
    }

    private static Type[] bounds(final TypeVariable<?> variable) {
        return Arrays.stream(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .toArray(Type[]::new);
    }

    private static String list(final String heading, final Type... types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(PublicApi::name).collect(joining(", ", heading, ""));
    }

    private static String name(final Type type) {
        return type.getTypeName()
                .replace('$', '.')
                .replaceAll("\\b(dev\\.lockstep\\.tftp\\.|java\\.lang\\.(?=[A-Z]))", "");
    }
}
