using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Gives a cmdlet its parameters: by name, by position, and for each input from the pipeline; and finds out which parameter set is meant.</summary>
internal sealed partial class ParameterBinder
{
    private readonly CommandMetadata _command;
    private readonly Dictionary<string, object?> _boundParameters;
    private readonly Func<ParameterMetadata, object> _owner;
    private readonly HashSet<ParameterMetadata> _bound = [];

    // The sets that what has been bound so far leaves.
    private uint _sets;

    internal ParameterBinder(CommandMetadata command, Dictionary<string, object?> boundParameters, Func<ParameterMetadata, object> owner)
    {
        _command = command;
        _boundParameters = boundParameters;
        _owner = owner;
        _sets = command.AllSets;
    }

    internal string ParameterSetName { get; private set; } = ParameterAttribute.AllParameterSets;

    private IEnumerable<ParameterMetadata> Unbound => _command.Parameters.Where(p => !_bound.Contains(p));

    /// <summary>Binds what the command line gives, and checks that no more is needed than the pipeline can still bring.</summary>
    /// <exception cref="ParameterBindingException">It does not fit.</exception>
    internal void BindCommandLine(IReadOnlyList<CommandArgument> arguments, bool expectsInput)
    {
        BindPositional(BindNamed(arguments));
        ChooseSet(expectsInput);
        if (expectsInput)
            LeaveOutSetsWithoutInput();
        CheckMandatory(expectsInput);
        _setsOfCommandLine = _sets;
    }

    /// <summary>Binds a value.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="argument">The value.</param>
    /// <param name="convert">Whether the value may be converted; if not, it must be of the parameter's type.</param>
    /// <returns>Whether it was bound.</returns>
    /// <exception cref="ParameterBindingException">It is refused.</exception>
    private bool Bind(ParameterMetadata parameter, object? argument, bool convert)
    {
        try
        {
            return BindAs(parameter, argument, convert);
        }
        catch (ParameterBindingException e) when (!convert && e.IsMisfit)
        {
            return false; // A transformation may try to convert, and that comes later.
        }
    }

    private bool BindAs(ParameterMetadata parameter, object? argument, bool convert)
    {
        var value = Transform(parameter, argument);
        if (!convert && !ArgumentConversion.IsOfType(value, parameter.Type))
            return false;
        value = ArgumentConversion.Convert(value, parameter);
        Validate(parameter, value);
        parameter.Property.SetValue(_owner(parameter), value);
        _bound.Add(parameter);
        _boundParameters[parameter.Name] = value;
        _sets &= parameter.Sets;
        return true;
    }

    private static object? Transform(ParameterMetadata parameter, object? argument)
    {
        try
        {
            foreach (var transformation in parameter.Attributes<ArgumentTransformationAttribute>())
                argument = transformation.Transform(EngineIntrinsics.None, argument!);
            return argument;
        }
        catch (Exception e)
        {
            throw new ParameterBindingArgumentTransformationException("ParameterArgumentTransformationError", $"Cannot process argument transformation on parameter '{parameter.Name}'. {e.Message}", e);
        }
    }

    private static void Validate(ParameterMetadata parameter, object? value)
    {
        try
        {
            foreach (var validation in parameter.Attributes<ValidateArgumentsAttribute>())
                validation.Check(value);
        }
        catch (Exception e)
        {
            throw new ParameterBindingValidationException("ParameterArgumentValidationError", $"Cannot validate argument on parameter '{parameter.Name}'. {e.Message}", e);
        }
        if (parameter.IsMandatory)
            RequireSomething(parameter, value);
    }

    private static void RequireSomething(ParameterMetadata parameter, object? value)
    {
        if (value is null)
            throw Refuse("NullNotAllowed", "it is null");
        if (value is "" && !parameter.Attributes<AllowEmptyStringAttribute>().Any())
            throw Refuse("EmptyStringNotAllowed", "it is an empty string");
        if (LanguagePrimitives.GetEnumerable(value) is not { } elements)
            return;
        var any = false;
        foreach (var element in elements)
        {
            any = true;
            if (element is null)
                throw Refuse("NullNotAllowed", "it is null");
            if (element is "" && !parameter.Attributes<AllowEmptyStringAttribute>().Any())
                throw Refuse("EmptyStringNotAllowed", "it is an empty string");
        }
        if (!any)
            throw value is Array ? Refuse("EmptyArrayNotAllowed", "it is an empty array") : Refuse("EmptyCollectionNotAllowed", "it is an empty collection");

        ParameterBindingValidationException Refuse(string id, string why) => new($"ParameterArgumentValidationError{id}", $"Cannot bind argument to parameter '{parameter.Name}' because {why}.");
    }
}
