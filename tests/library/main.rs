//! Tests of the library in one process. One binary: each of its own would link all of the program again.

mod addresses;
mod answers;
mod contributing;
mod east_asian;
mod editions;
mod facets;
mod house;
mod journeys;
mod loading;
mod looks;
mod manual;
mod pages;
mod pictures;
mod plain;
mod posters;
mod queries;
mod questions;
mod screens;
mod search_properties;
mod selecting;
mod supply;
mod themes;
mod today;
mod tour;
mod variety;
mod worked_example;
