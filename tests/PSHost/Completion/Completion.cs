using System.Collections;
using System.Management.Automation.Language;

namespace System.Management.Automation
{
    /// <summary>Completes the argument of a parameter.</summary>
    public interface IArgumentCompleter
    {
        IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
    }

    /// <summary>One way to complete what was typed.</summary>
    public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
    {
        public string CompletionText { get; } = Required(completionText);

        public string ListItemText { get; } = Required(listItemText);

        public CompletionResultType ResultType { get; } = resultType;

        public string ToolTip { get; } = Required(toolTip);

        private static string Required(string text) =>
            string.IsNullOrEmpty(text) ? throw new PSArgumentNullOrEmptyException() : text;

        private sealed class PSArgumentNullOrEmptyException() : ArgumentException("A text of a completion may not be empty.");
    }

    /// <summary>What a completion stands for.</summary>
    public enum CompletionResultType
    {
        Text, History, Command, ProviderItem, ProviderContainer, Property, Method, ParameterName, ParameterValue, Variable,
        Namespace, Type, Keyword, DynamicKeyword,
    }
}

namespace System.Management.Automation.Language
{
    /// <summary>A command in a script. There is no script here: completers get none.</summary>
    public class CommandAst
    {
        private CommandAst() { }
    }
}
