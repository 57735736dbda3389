using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Which parameter set is meant, and whether it has all that it needs.</summary>
internal sealed partial class ParameterBinder
{
    private bool IsSettled => uint.IsPow2(_sets) || _command.SetNames.Count == 0;

    // With input to come, several sets may stay open; without, there must be one.
    private void ChooseSet(bool expectsInput, bool settle = false)
    {
        if (_sets == 0)
            throw Ambiguous();
        if (IsSettled)
        {
            ParameterSetName = _command.NameOf(_sets);
            return;
        }
        if ((_sets & _command.DefaultSet) != 0)
        {
            ParameterSetName = _command.NameOf(_command.DefaultSet);
            if (!expectsInput || settle)
                _sets = _command.DefaultSet;
            return;
        }
        if (!expectsInput || !TakesInput(_sets))
            throw Ambiguous();
    }

    // A set whose pipeline parameters are all bound waits for nothing.
    private void LeaveOutSetsWithoutInput()
    {
        if (IsSettled)
            return;
        var open = Each(_sets).Where(TakesInput).Aggregate(0u, (all, set) => all | set);
        if (open == 0 || open == _sets)
            return;
        _sets = open;
        ChooseSet(expectsInput: true);
    }

    private void CheckMandatory(bool expectsInput)
    {
        var incomplete = Each(_sets).Where(set => Missing(set, expectsInput).Any()).Aggregate(0u, (all, set) => all | set);
        if (incomplete == 0)
            return;
        if (incomplete != _sets)
        {
            _sets &= ~incomplete;
            ChooseSet(expectsInput);
            return;
        }
        throw MissingMandatory(Missing((_sets & _command.DefaultSet) != 0 ? _command.DefaultSet : _sets, expectsInput));
    }

    private IEnumerable<ParameterMetadata> Missing(uint set, bool expectsInput) =>
        Unbound.Where(p => p.In(set).Any(d => d.Mandatory && !(expectsInput && (d.ValueFromPipeline || d.ValueFromPipelineByPropertyName))));

    private bool TakesInput(uint sets) => Unbound.Any(p => p.In(sets).Any(d => d.ValueFromPipeline || d.ValueFromPipelineByPropertyName));

    private IEnumerable<uint> Each(uint sets)
    {
        if (_command.SetNames.Count == 0)
            yield return sets;
        for (var i = 0; i < _command.SetNames.Count; i++)
        {
            if ((sets & (1u << i)) != 0)
                yield return 1u << i;
        }
    }

    private static ParameterBindingException MissingMandatory(IEnumerable<ParameterMetadata> missing) => new(
        "MissingMandatoryParameter", $"Cannot process command because of one or more missing mandatory parameters: {string.Join(' ', missing.Select(m => m.Name))}.");

    private static ParameterBindingException Ambiguous() => new(
        "AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");
}
