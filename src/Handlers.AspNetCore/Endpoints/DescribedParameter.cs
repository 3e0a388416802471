using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Handlers;

/// <summary>A parameter of a request as the API explorer reads it: a parameter of a method that there is not.</summary>
internal sealed class DescribedParameter : ParameterInfo, IParameterBindingMetadata
{
    private readonly Attribute[] attributes;

    internal DescribedParameter(string name, Type type, Attribute source, bool isOptional)
    {
        NameImpl = name;
        ClassImpl = type;
        IsOptional = isOptional;
        attributes = [source];
        // A type, not a method: the framework then asks this object for its attributes and not the runtime.
        MemberImpl = typeof(DescribedParameter);
    }

    string IParameterBindingMetadata.Name => NameImpl!;

    /// <summary>Whether a request may do without it.</summary>
    public new bool IsOptional { get; }

    bool IParameterBindingMetadata.HasTryParse => true;

    bool IParameterBindingMetadata.HasBindAsync => false;

    ParameterInfo IParameterBindingMetadata.ParameterInfo => this;

    public override object? DefaultValue => null;

    public override bool HasDefaultValue => false;

    public override object[] GetCustomAttributes(bool inherit) => attributes;

    // The caller casts: it wants an array of its own type.
    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Attributes are reference types, and arrays of all reference types share their code."
    )]
    public override object[] GetCustomAttributes(Type attributeType, bool inherit)
    {
        var found = Array.FindAll(attributes, attributeType.IsInstanceOfType);
        var typed = (object[])Array.CreateInstance(attributeType, found.Length);
        found.CopyTo(typed, 0);
        return typed;
    }

    public override bool IsDefined(Type attributeType, bool inherit) =>
        Array.Exists(attributes, attributeType.IsInstanceOfType);

    public override IList<CustomAttributeData> GetCustomAttributesData() => [];
}
