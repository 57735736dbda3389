namespace Libvirt.Tests.HyperV;

/// <summary>What stands after WHERE. The answer is null where a value that is missing decides.</summary>
internal abstract record WqlCondition
{
    internal abstract bool? Holds(WqlRow row);
}

internal sealed record WqlAnd(WqlCondition Left, WqlCondition Right) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => Left.Holds(row) & Right.Holds(row);
}

internal sealed record WqlOr(WqlCondition Left, WqlCondition Right) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => Left.Holds(row) | Right.Holds(row);
}

internal sealed record WqlNot(WqlCondition Inner) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => !Inner.Holds(row);
}

/// <summary>Property IS NULL; a value is compared with NULL by = and != in the same way.</summary>
internal sealed record WqlIsNull(WqlOperand Operand) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => Operand.Value(row) is null;
}

/// <summary>Property ISA 'Class', for an instance inside an event, or __THIS ISA.</summary>
internal sealed record WqlIsA(WqlOperand Operand, string ClassName) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => Operand.Value(row) is WmiInstance instance && instance.Class.IsA(ClassName);
}

/// <summary>Two values compared by =, !=, &lt;&gt;, &lt;, &gt;, &lt;= or &gt;=.</summary>
internal sealed record WqlComparison(WqlOperand Left, string Sign, WqlOperand Right) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => WqlValues.Compare(Left.Value(row), Right.Value(row)) is not { } order ? null : Sign switch
    {
        "=" => order == 0,
        "!=" or "<>" => order != 0,
        "<" => order < 0,
        ">" => order > 0,
        "<=" => order <= 0,
        _ => order >= 0,
    };
}

/// <summary>Property LIKE 'pattern'.</summary>
internal sealed record WqlLike(WqlOperand Operand, WqlPattern Pattern) : WqlCondition
{
    internal override bool? Holds(WqlRow row) => Operand.Value(row) is { } value ? Pattern.Matches(WqlValues.Text(value)) : null;
}

/// <summary>A property of the row, or a value that the query holds.</summary>
internal sealed record WqlOperand(string? Property, object? Literal)
{
    internal object? Value(WqlRow row) => Property is null ? Literal : row[Property];
}
