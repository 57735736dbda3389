using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Names and positions.</summary>
internal sealed partial class ParameterBinder
{
    // Gives back what has no name.
    private List<object?> BindNamed(IReadOnlyList<CommandArgument> arguments)
    {
        var named = new List<(ParameterMetadata Parameter, object? Value)>();
        var unnamed = new List<object?>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Parameter is null)
            {
                unnamed.Add(argument.Value);
                continue;
            }
            var parameter = Find(argument.Parameter);
            if (argument.Attached)
                named.Add((parameter, argument.Value));
            else if (parameter.IsSwitch)
                named.Add((parameter, true));
            else if (i + 1 < arguments.Count && arguments[i + 1].Parameter is null)
                named.Add((parameter, arguments[++i].Value));
            else
                throw new ParameterBindingException("MissingArgument", $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.Type}' and try again.");
        }
        foreach (var (parameter, value) in named)
        {
            if (_bound.Contains(parameter))
                throw new ParameterBindingException("ParameterAlreadyBound", $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".");
            if ((parameter.Sets & _sets) == 0)
                throw Ambiguous();
            Bind(parameter, value, convert: true);
        }
        return unnamed;
    }

    private ParameterMetadata Find(string name)
    {
        bool Is(string candidate) => candidate.Equals(name, StringComparison.OrdinalIgnoreCase);
        bool Starts(string candidate) => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);

        if (_command.Parameters.FirstOrDefault(p => Is(p.Name) || p.Aliases.Any(Is)) is { } exact)
            return exact;
        var matches = _command.Parameters.Where(p => Starts(p.Name)).Concat(_command.Parameters.Where(p => p.Aliases.Any(Starts))).Distinct().ToArray();
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw new ParameterBindingException("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'."),
            _ => throw new ParameterBindingException("AmbiguousParameter", $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {string.Join(' ', matches.Select(m => $"-{m.Name}"))}."),
        };
    }

    private void BindPositional(List<object?> arguments)
    {
        var next = 0;
        while (next < arguments.Count)
        {
            var candidates = Unbound.SelectMany(p => p.In(_sets).Where(d => d.Position >= 0).Select(d => (Parameter: p, d.Position))).ToArray();
            if (candidates.Length == 0)
                break;
            var position = candidates.Min(c => c.Position);
            BindOne([.. candidates.Where(c => c.Position == position).Select(c => c.Parameter).Distinct()], arguments[next++]);
        }
        if (next < arguments.Count)
            throw new ParameterBindingException("PositionalParameterNotFound", $"A positional parameter cannot be found that accepts argument '{LanguagePrimitives.ToText(arguments[next])}'.");
    }

    // Several sets may have a parameter at one position: one whose type fits goes first, and among those one of the default set.
    private void BindOne(ParameterMetadata[] candidates, object? argument)
    {
        var ordered = candidates.OrderByDescending(p => (p.Sets & _command.DefaultSet) != 0).ToArray();
        if (Array.Exists(ordered, p => Bind(p, argument, convert: false)))
            return;
        for (var i = 0; i < ordered.Length; i++)
        {
            try
            {
                Bind(ordered[i], argument, convert: true);
                return;
            }
            catch (ParameterBindingException) when (i + 1 < ordered.Length)
            {
                // The next one may take it.
            }
        }
    }
}
