using System.Collections;
using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Runs statements one after the other, and evaluates what stands in them.</summary>
internal sealed class Interpreter(Shell shell, ShellResult result)
{
    private readonly Lock _gate = new();
    private readonly Stack<Pipeline> _running = new();
    private bool _stopping;

    internal void Run(IReadOnlyList<Statement> script)
    {
        foreach (var statement in script)
        {
            var output = statement.Variable is null ? result.Output : [];
            Run(statement.Pipeline, o => output.Add(PSObject.Unwrap(o)));
            // What is assigned to $null is thrown away.
            if (statement.Variable is not null && !statement.Variable.Equals("null", StringComparison.OrdinalIgnoreCase))
                shell.Variables[statement.Variable] = output.Count < 2 ? output.FirstOrDefault() : output.ToArray();
        }
    }

    internal void Stop()
    {
        Pipeline[] running;
        lock (_gate)
        {
            _stopping = true;
            running = [.. _running];
        }
        foreach (var pipeline in running)
            pipeline.Stop();
    }

    internal object? Evaluate(Expression expression)
    {
        switch (expression)
        {
            case Literal literal:
                return literal.Value;
            case Variable variable:
                return shell.Variables.GetValueOrDefault(variable.Name);
            case ExpandableText text:
                return string.Concat(text.Parts.Select(p => LanguagePrimitives.ToText(Evaluate(p))));
            case ArrayLiteral array:
                return array.Items.Select(Evaluate).ToArray();
            case ObjectLiteral made:
                var notes = new PSObject();
                foreach (var (name, value) in made.Properties)
                    notes.Properties.Add(new PSNoteProperty(name, Evaluate(value)));
                return notes;
            case TableLiteral table:
                var entries = new Hashtable(StringComparer.OrdinalIgnoreCase);
                foreach (var (name, value) in table.Entries)
                    entries[name] = Evaluate(value);
                return entries;
            case SubPipeline sub:
                var output = new List<object?>();
                Run(sub.Pipeline, output.Add);
                return output.Count == 1 && !sub.AlwaysArray ? output[0] : output.Count == 0 && !sub.AlwaysArray ? null : output.ToArray();
            case Member member:
                return PSObject.AsPSObject(Evaluate(member.Owner) ?? throw new InvalidOperationException($"null has no {member.Name}")).Properties[member.Name]?.Value;
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private void Run(PipelineLine line, Action<object?> output)
    {
        IEnumerable<object?>? input = null;
        if (line.Head is not null)
        {
            var value = Evaluate(line.Head);
            input = LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];
        }
        if (line.Commands.Count == 0)
        {
            foreach (var item in input ?? [])
                output(item);
            return;
        }
        var pipeline = new Pipeline(shell, result);
        foreach (var command in line.Commands)
            pipeline.Add(shell.FindCommand(command.Name), [.. command.Arguments.Select(a => new CommandArgument(a.Parameter, a.Attached, a.Value is null ? null : Evaluate(a.Value)))]);
        lock (_gate)
        {
            if (_stopping)
                throw new PipelineStoppedException();
            _running.Push(pipeline);
        }
        try
        {
            pipeline.Execute(input, output);
        }
        finally
        {
            lock (_gate)
                _running.Pop();
        }
    }
}
