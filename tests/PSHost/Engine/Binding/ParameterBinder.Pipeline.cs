using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Input from the pipeline: first values whose type fits, then properties whose type fits, then either with a conversion.</summary>
internal sealed partial class ParameterBinder
{
    private readonly Dictionary<ParameterMetadata, object?> _defaults = [];
    private uint _setsOfCommandLine;

    /// <summary>Binds an input in the place of the one before.</summary>
    /// <returns>Why it cannot be bound; null if it was.</returns>
    internal ParameterBindingException? BindInput(object? input)
    {
        Reset();
        try
        {
            if (!BindSteps(input))
                return NotBound(input);
            ChooseSet(expectsInput: false);
            var missing = Missing(_sets, expectsInput: false).ToArray();
            return missing.Length == 0 ? null : new ParameterBindingException("InputObjectMissingMandatory", $"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  {string.Join(' ', missing.Select(m => m.Name))}").Concerning(input);
        }
        catch (ParameterBindingException e)
        {
            return e.Concerning(input);
        }
    }

    private bool BindSteps(object? input)
    {
        var any = false;
        foreach (var convert in new[] { false, true })
        {
            foreach (var byProperty in new[] { false, true })
            {
                if (!BindStep(input, byProperty, convert))
                    continue;
                any = true;
                ChooseSet(expectsInput: true, settle: true);
            }
        }
        return any;
    }

    // The default set goes first; only if nothing of it fits, the others are tried.
    private bool BindStep(object? input, bool byProperty, bool convert)
    {
        var preferred = _sets & _command.DefaultSet;
        return (preferred != 0 && BindIn(preferred, input, byProperty, convert)) || BindIn(_sets & ~preferred, input, byProperty, convert);
    }

    private bool BindIn(uint sets, object? input, bool byProperty, bool convert)
    {
        var any = false;
        foreach (var parameter in Unbound.Where(p => p.In(sets & _sets).Any(d => byProperty ? d.ValueFromPipelineByPropertyName : d.ValueFromPipeline)).ToArray())
        {
            if ((parameter.Sets & _sets) == 0)
                continue;
            var value = input;
            if (byProperty && !TryProperty(parameter, input, out value))
                continue;
            _defaults.TryAdd(parameter, parameter.Property.GetValue(_owner(parameter)));
            any |= TryBind(parameter, value, convert);
        }
        return any;
    }

    private bool TryBind(ParameterMetadata parameter, object? value, bool convert)
    {
        try
        {
            return Bind(parameter, value, convert);
        }
        catch (ParameterBindingException e) when (e.IsMisfit || e is not (ParameterBindingValidationException or ParameterBindingArgumentTransformationException))
        {
            return false; // Another parameter may take it.
        }
    }

    private static bool TryProperty(ParameterMetadata parameter, object? input, out object? value)
    {
        value = null;
        if (input is null)
            return false;
        var properties = PSObject.AsPSObject(input).Properties;
        if (parameter.Aliases.Prepend(parameter.Name).Select(n => properties[n]).FirstOrDefault(p => p is not null) is not { } property)
            return false;
        value = property.Value;
        return true;
    }

    private void Reset()
    {
        foreach (var (parameter, value) in _defaults)
        {
            parameter.Property.SetValue(_owner(parameter), value);
            _bound.Remove(parameter);
        }
        _sets = _setsOfCommandLine;
    }

    private static ParameterBindingException NotBound(object? input) => new ParameterBindingException(
        "InputObjectNotBound",
        "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.").Concerning(input);
}
