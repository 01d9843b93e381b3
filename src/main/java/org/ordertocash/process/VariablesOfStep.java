package org.ordertocash.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.ordertocash.models.ProductCode.StepVariables;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Which variables a step reads and sets, found in its compiled class: nobody has to keep a list beside the code. */
final class VariablesOfStep extends ClassVisitor {

    private static final String VARIABLE = Type.getInternalName(Variable.class);

    private final Set<String> reads = new TreeSet<>();
    private final Set<String> sets = new TreeSet<>();

    private VariablesOfStep() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    static StepVariables read(Class<?> step) {
        VariablesOfStep found = new VariablesOfStep();
        try (InputStream content = step.getResourceAsStream(ClassUtils.getClassFileName(step))) {
            new ClassReader(content).accept(found, ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StepVariables(found.reads, found.sets);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
        return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

            /** Variables that were named, and of which nothing was asked yet. */
            private final Deque<String> named = new ArrayDeque<>();

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String fieldType) {
                if (opcode == Opcodes.GETSTATIC && fieldType.equals("L" + VARIABLE + ";")) {
                    named.push(nameOf(owner, field));
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String methodType, boolean whole) {
                if (owner.equals(VARIABLE) && opcode == Opcodes.INVOKEVIRTUAL && !named.isEmpty()) {
                    switch (method) {
                        case "get", "find" -> reads.add(named.pop());
                        case "set", "put" -> sets.add(named.pop());
                        default -> named.pop();
                    }
                }
            }
        };
    }

    private static String nameOf(String owner, String field) {
        var constant = ReflectionUtils.findField(ClassUtils.resolveClassName(owner.replace('/', '.'), null), field);
        ReflectionUtils.makeAccessible(constant);
        return ((Variable<?>) ReflectionUtils.getField(constant, null)).name();
    }
}
