namespace Libvirt.Tests.PSHost;

/// <summary>A pipeline, and the variable that takes its output.</summary>
internal sealed record Statement(string? Variable, PipelineLine Pipeline);

/// <summary>A value at the head, commands after it; either may be missing.</summary>
internal sealed record PipelineLine(Expression? Head, IReadOnlyList<CommandCall> Commands);

/// <summary>A command with its arguments.</summary>
internal sealed record CommandCall(string Name, IReadOnlyList<ArgumentSyntax> Arguments);

/// <summary>A parameter's name, a value, or both in one: <c>-Name:value</c>.</summary>
internal sealed record ArgumentSyntax(string? Parameter, Expression? Value, bool Attached);

/// <summary>An argument as the binder gets it.</summary>
internal sealed record CommandArgument(string? Parameter, bool Attached, object? Value);

/// <summary>Something that has a value: a literal, <c>$name</c>, <c>$x.Name</c>, a text with variables, <c>a, b</c>, <c>@{…}</c>, <c>[pscustomobject]@{…}</c>, <c>(pipeline)</c> or <c>@(pipeline)</c>.</summary>
internal abstract record Expression;
internal sealed record Literal(object? Value) : Expression;
internal sealed record Variable(string Name) : Expression;
internal sealed record Member(Expression Owner, string Name) : Expression;
internal sealed record ExpandableText(IReadOnlyList<Expression> Parts) : Expression;
internal sealed record ArrayLiteral(IReadOnlyList<Expression> Items) : Expression;
internal sealed record ObjectLiteral(IReadOnlyList<(string Name, Expression Value)> Properties) : Expression;
internal sealed record TableLiteral(IReadOnlyList<(string Name, Expression Value)> Entries) : Expression;
internal sealed record SubPipeline(PipelineLine Pipeline, bool AlwaysArray) : Expression;
